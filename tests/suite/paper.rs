//! What is on paper: PDFs that the program made, read by other programs, and the pages that they were made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Dictionary, Document, Object, ObjectId};
use unicode_normalization::UnicodeNormalization as _;

/// How often each word occurs.
pub(crate) type Words = BTreeMap<String, usize>;

/// A PDF on disk.
pub(crate) struct Pdf {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
    pub(crate) file: Document,
}

impl Pdf {
    #[track_caller]
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file = Document::load_mem(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { path: path.to_owned(), bytes, file }
    }

    pub(crate) fn pages(&self) -> usize {
        self.file.page_iter().count()
    }

    /// Width and height of each page in points.
    pub(crate) fn sizes(&self) -> Vec<(f64, f64)> {
        let size = |page: ObjectId| {
            let sides = self.file.get_dictionary(page).and_then(|page| page.get(b"MediaBox")?.as_array());
            let sides: Vec<f64> = sides
                .expect("a page has a size")
                .iter()
                .map(|side| f64::from(side.as_float().expect("a number")))
                .collect();
            (sides[2] - sides[0], sides[3] - sides[1])
        };
        self.file.page_iter().map(size).collect()
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.file.catalog().expect("a catalog")
    }

    /// The text of a key in the file's information dictionary.
    pub(crate) fn said(&self, key: &str) -> String {
        self.catalog().get(key.as_bytes()).map(text).unwrap_or_default()
    }

    pub(crate) fn title(&self) -> String {
        let about = self.file.trailer.get_deref(b"Info", &self.file).and_then(Object::as_dict).expect("Info");
        about.get(b"Title").map(text).expect("a title")
    }

    /// The XMP metadata of the file.
    pub(crate) fn metadata(&self) -> String {
        let stream =
            self.catalog().get_deref(b"Metadata", &self.file).and_then(Object::as_stream).expect("metadata");
        String::from_utf8(stream.get_plain_content().expect("readable")).expect("UTF-8")
    }

    pub(crate) fn is_tagged(&self) -> bool {
        let marked = self.catalog().get_deref(b"MarkInfo", &self.file).and_then(Object::as_dict);
        let marked = marked.and_then(|info| info.get(b"Marked")?.as_bool()).unwrap_or(false);
        marked && self.catalog().has(b"StructTreeRoot")
    }

    /// The elements of a kind, in no order.
    pub(crate) fn elements(&self, kind: &str) -> Vec<&Dictionary> {
        let dicts = self.file.objects.values().filter_map(|object| object.as_dict().ok());
        dicts.filter(|dict| dict.has(b"P") && dict.has(b"K") && is_name(dict, b"S", kind)).collect()
    }

    /// The words of all pictures.
    #[track_caller]
    pub(crate) fn pictures(&self) -> Vec<String> {
        let words = |figure: &Dictionary| figure.get(b"Alt").map(text).expect("a picture has words");
        self.elements("Figure").into_iter().map(words).collect()
    }

    /// The titles of the topmost entries of the list of contents.
    pub(crate) fn contents(&self) -> Vec<String> {
        let next = |dict: &Dictionary, key: &str| {
            dict.get_deref(key.as_bytes(), &self.file).and_then(Object::as_dict).ok().cloned()
        };
        let mut titles = Vec::new();
        let mut entry = next(self.catalog(), "Outlines").and_then(|outline| next(&outline, "First"));
        while let Some(one) = entry {
            titles.push(one.get(b"Title").map(text).expect("an entry has a title"));
            entry = next(&one, "Next");
        }
        titles
    }

    /// Fails with everything that a validator finds wrong with the file as PDF/UA-1.
    #[track_caller]
    pub(crate) fn validate(&self) {
        let profile = page_validation::ValidationProfile::PdfUa1;
        let options = page_validation::ValidationOptions::default().profile(profile);
        let report = page_validation::validate_pdf_bytes(&self.bytes, &options).expect("a PDF");
        let failures: Vec<String> = report
            .failures
            .iter()
            .map(|failure| format!("{}: {}", failure.rule_id, failure.message))
            .collect();
        let name = self.path.display();
        assert!(report.is_compliant && failures.is_empty(), "{name}: {}", failures.join("\n"));
        assert!(report.rules.passed > 100, "{name}: the validator ran");
    }

    /// The lines of all pages as an eye sees them: each word where it is on the paper, from left to right, whatever its language.
    pub(crate) fn seen_lines(&self) -> Vec<String> {
        let run =
            Command::new("pdftotext").args(["-bbox", "-enc", "UTF-8"]).arg(&self.path).arg("-").output();
        let boxes = String::from_utf8(run.expect("poppler's pdftotext").stdout).expect("UTF-8");
        let number = |line: &str, name: &str| -> f64 {
            let value = line.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).unwrap_or_default()
        };
        let mut lines: BTreeMap<(usize, i64), Vec<(f64, String)>> = BTreeMap::new();
        let mut page = 0;
        for line in boxes.lines() {
            page += usize::from(line.contains("<page "));
            let Some((_, word)) = line.trim().strip_suffix("</word>").and_then(|line| line.rsplit_once('>'))
            else {
                continue;
            };
            #[expect(clippy::cast_possible_truncation, reason = "a place on a sheet of paper")]
            let row = number(line, "yMax").round() as i64;
            lines.entry((page, row)).or_default().push((number(line, "xMin"), word.to_owned()));
        }
        let read = |mut words: Vec<(f64, String)>| {
            words.sort_by(|a, b| a.0.total_cmp(&b.0));
            words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
        };
        lines.into_values().map(read).collect()
    }

    /// The text of a page, or of all, as poppler reads it.
    pub(crate) fn text(&self, page: Option<usize>) -> String {
        let page = page.map(|page| page.to_string());
        let pages = page.iter().flat_map(|page| ["-f", page, "-l", page]);
        let arguments: Vec<&str> = pages.chain(["-enc", "UTF-8"]).collect();
        let text = String::from_utf8(self.tool("pdftotext", &arguments, &["-"])).expect("UTF-8");
        text.nfkc().collect()
    }

    /// All text with the tags around it, the outermost first, as poppler reads the structure.
    pub(crate) fn tagged_text(&self) -> Vec<(Vec<String>, String)> {
        let tree = String::from_utf8(self.tool("pdfinfo", &["-struct-text"], &[])).expect("UTF-8");
        let (mut tags, mut texts) = (Vec::<(usize, String)>::new(), Vec::new());
        for line in tree.lines() {
            let (depth, line) = (line.len() - line.trim_start().len(), line.trim());
            if let Some(text) = line.strip_prefix('"') {
                let around = tags.iter().filter(|(above, _)| *above < depth).map(|(_, tag)| tag.clone());
                texts.push((around.collect(), text.trim_end_matches('"').trim().to_owned()));
            } else if line.starts_with(|c: char| c.is_ascii_uppercase()) {
                tags.retain(|(above, _)| *above < depth);
                tags.push((depth, line.split([' ', ':']).next().unwrap_or_default().to_owned()));
            }
        }
        texts
    }

    /// The families of the fonts, and whether each is inside the file.
    pub(crate) fn fonts(&self) -> Vec<(String, bool)> {
        let list = String::from_utf8(self.tool("pdffonts", &[], &[])).expect("UTF-8");
        let font = |line: &str| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            // From the end: object and its generation, uni, sub, emb.
            Some(((*columns.first()?).to_owned(), *columns.get(columns.len() - 5)? == "yes"))
        };
        list.lines().skip(2).filter_map(font).collect()
    }

    /// What a phone reads from the codes on a page.
    pub(crate) fn codes(&self, page: usize) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let (page, image) = (page.to_string(), folder.path().join("page"));
        let image = image.to_string_lossy();
        self.tool("pdftoppm", &["-r", "120", "-gray", "-singlefile", "-f", &page], &[&image]);
        let read = ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"];
        let output = Command::new("zbarimg").args(read).arg(format!("{image}.pgm")).output();
        let said = output.expect("zbarimg is there: `tests/run tools` installs it").stdout;
        String::from_utf8(said).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    #[track_caller]
    fn tool(&self, program: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
        let output = Command::new(program).args(before).arg(&self.path).args(after).output();
        let output = output.unwrap_or_else(|_| panic!("{program} is there: `tests/run tools` installs it"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }
}

fn is_name(dict: &Dictionary, key: &[u8], name: &str) -> bool {
    dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

/// The words of a text: runs of letters and digits, boxes to tick, and each Chinese character. Hyphens separate words, since
/// lines end with them.
pub(crate) fn words(text: &str) -> Words {
    let mut words = Words::new();
    let alone = |c: char| c == '☐' || ('\u{2e80}'..='\u{9fff}').contains(&c);
    let text: String = text.nfkc().map(|c| if alone(c) { format!(" {c} ") } else { c.to_string() }).collect();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '☐').filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// Adds the words of a text as often as the text occurs.
pub(crate) fn add(words: &mut Words, text: &str, times: usize) {
    for (word, count) in self::words(text) {
        *words.entry(word).or_default() += count * times;
    }
}

/// Where two counts of words differ: `word: left, right`.
pub(crate) fn differences(left: &Words, right: &Words) -> Vec<String> {
    let all: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let count = |words: &Words, word: &str| words.get(word).copied().unwrap_or(0);
    all.into_iter()
        .map(|word| (word, count(left, word), count(right, word)))
        .filter(|(_, left, right)| left != right)
        .map(|(word, left, right)| format!("{word}: {left}, {right}"))
        .collect()
}
