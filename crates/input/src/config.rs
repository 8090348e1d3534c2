//! book.toml: the clinic, its languages and region, and how the site is built.

use std::collections::BTreeMap;

use super::book_language::BookLanguage;
use super::book_values::{BaseUrl, Email, Phone};
use super::check_settings::{CheckSettings, RuleLevels};
use super::conditions::{BookCondition, Condition, condition};
use super::contact::Contact;
use super::figure_settings::FigureSettings;
use super::options::Options;
use super::print_settings::{Edition, Paper, PrintSettings};
use super::programme_settings::ProgrammeSettings;
use super::region::Region;
use super::review_settings::{ReviewSettings, Reviewing};
use super::sample_values;
use handout_base::data::{CommentedGroups, Field as _, Located, Reader, WebUrl, choices, parse_toml, record};
use handout_base::deception::{Codes, deceptions, deceptions_in_values};
use handout_base::diag::{Code, Level, Rule, WithDiagnostics};
use handout_base::path::{Direction, Lang};
use handout_base::source::Source;
use handout_figure::words::Body;

record! {
    /// book.toml.
    pub struct Book {
        /// The name of the site.
        title: String,
        /// The address of the site, like `https://handouts.example.org/`.
        base_url: BaseUrl,
        /// The language of pages whose file name has none; `en` if left out.
        language: Option<BookLanguage>,
        /// The other languages that file names may have, like `es` in `bridge.es.md`, or `{tag = "ku", direction = "rtl"}`.
        languages: Vec<BookLanguage>,
        /// Where the patients are; decides the emergency number: `us`, `ca`, `gb`, `ie`, `eu`, `au` or `nz`.
        region: Region,
        /// The ids of the pages in the menu, in order.
        menu: Vec<Located<String>>,
        /// The ids of the pages that every page links to at its foot.
        footer: Vec<Located<String>>,
        /// Who publishes the site.
        clinic: Clinic,
        /// Departments and places with a phone number of their own, by ids that you choose; pages name them under `contact`.
        contacts: BTreeMap<String, Contact>,
        /// Conditions that pages can be about, besides those that the program knows, by ids that you choose.
        conditions: BTreeMap<String, BookCondition>,
        /// How the site looks.
        theme: Option<ThemeSettings>,
        /// The person in figures.
        figure: Option<FigureSettings>,
        /// How handouts are printed.
        print: Option<PrintSettings>,
        /// The page on which a clinician puts together the exercises of one patient.
        programme: Option<ProgrammeSettings>,
        /// How strict `handout check` is.
        check: Option<CheckSettings>,
        /// How pages are reviewed.
        review: Option<ReviewSettings>,
        /// How page text is read.
        markdown: Option<MarkdownSettings>,
        /// How the book is edited with `handout watch`.
        watch: Option<WatchSettings>,
    }
}

record! {
    /// Who publishes the site.
    pub struct Clinic {
        /// The name of the clinic.
        name: String,
        /// The clinician whom patients know.
        clinician: Option<String>,
        /// The phone number, as patients read it.
        phone: Phone,
        /// The email address.
        email: Option<Email>,
        /// The street address.
        address: Option<String>,
        /// When the phone is answered.
        hours: Option<String>,
        /// The clinic's own website.
        website: Option<Located<WebUrl>>,
    }
}

record! {
    /// How the site looks.
    pub struct ThemeSettings {
        /// The folder below themes/; `clinic` is built in.
        name: Option<Located<String>>,
        /// One of the theme's ready sets of colors and sizes.
        preset: Option<Located<String>>,
        /// Values that replace the theme's tokens: a table of `light`, `dark`, `contrast`, `print`, `type` or `space`.
        tokens: BTreeMap<String, BTreeMap<String, Located<String>>>,
    }
}

record! {
    /// How page text is read.
    pub(crate) struct MarkdownSettings {
        /// Whether HTML in text is passed through. It can break the page and its safety, so leave it off.
        raw_html: bool,
    }
}

record! {
    /// How the book is edited with `handout watch`.
    pub(crate) struct WatchSettings {
        /// The editor that problems on the page link to; if left out, they are not links.
        editor: Option<EditorName>,
    }
}

choices! {
    /// An editor that a link can open at a line of a file. It is a name and never a command, since a book can come from
    /// anybody.
    pub enum EditorName ("editor") {
        /// Visual Studio Code.
        VsCode = "vscode",
        /// VSCodium.
        VsCodium = "vscodium",
        /// Cursor.
        Cursor = "cursor",
        /// Zed.
        Zed = "zed",
        /// IntelliJ IDEA and the other JetBrains editors.
        Idea = "idea",
        /// TextMate, and other editors that accept its links.
        TextMate = "textmate",
        /// The program that the environment variable `VISUAL` names on this computer.
        Visual = "visual",
    }
}

impl Book {
    /// The language of pages whose file name has none.
    pub fn default_language(&self) -> Lang {
        self.language.as_ref().map_or_else(|| Lang::new("en"), |language| language.lang.clone())
    }

    /// All languages, the default one first.
    pub fn all_languages(&self) -> Vec<Lang> {
        let default = self.default_language();
        let others = self.languages.iter().map(|language| &language.lang).filter(|lang| **lang != default);
        std::iter::once(default.clone()).chain(others.cloned()).collect()
    }

    /// The direction in which a language is written in this book.
    pub fn direction(&self, lang: &Lang) -> Direction {
        let own = self.language.iter().chain(&self.languages).find(|language| language.lang == *lang);
        own.map_or_else(|| lang.direction(), BookLanguage::direction)
    }

    /// The condition with this id.
    pub fn condition(&self, id: &str) -> Option<Condition<'_>> {
        condition(&self.conditions, id)
    }

    /// The name of a language in the language itself: the book's, or else the usual one, or else its tag.
    pub fn language_name<'a>(&'a self, lang: &'a Lang) -> &'a str {
        let own = self.language.iter().chain(&self.languages).find(|language| language.lang == *lang);
        let own = own.and_then(|language| language.name.as_deref());
        own.or_else(|| lang.own_name()).unwrap_or(lang.as_str())
    }

    /// The name of the theme.
    pub fn theme_name(&self) -> &str {
        self.theme.as_ref().and_then(|theme| theme.name.as_ref()).map_or("clinic", |name| &name.value)
    }

    /// Whether HTML in text is passed through.
    pub fn raw_html(&self) -> bool {
        self.markdown.as_ref().is_some_and(|markdown| markdown.raw_html)
    }

    /// The person in figures, unless a page says otherwise.
    pub fn body(&self) -> Body {
        self.figure.as_ref().map_or(FigureSettings::DEFAULT, FigureSettings::person)
    }

    /// The paper that the book sets, or the usual one of the region.
    pub fn paper(&self) -> Paper {
        let own = self.print.as_ref().and_then(|print| print.paper);
        own.unwrap_or(if self.region.prints_on_letter() { Paper::Letter } else { Paper::A4 })
    }

    /// The editions of a handout, in the order of their declaration. A handout without exercises has no cards.
    pub fn editions(&self, has_exercises: bool) -> Vec<Edition> {
        let chosen = self.print.as_ref().map(|print| print.editions.as_slice()).unwrap_or_default();
        let is_made = |edition: &&Edition| {
            (chosen.is_empty() || chosen.contains(edition)) && (has_exercises || !edition.is_of_exercises())
        };
        Edition::ALL.iter().filter(is_made).copied().collect()
    }

    /// The largest number of pages that the standard edition may have.
    pub fn max_pages(&self) -> Option<usize> {
        self.print.as_ref()?.max_pages.map(|limit| limit.0)
    }

    /// Whether sheets have the background texts after the exercises.
    pub fn prints_background(&self) -> bool {
        self.print.as_ref().and_then(|print| print.background).unwrap_or(true)
    }

    /// Whether there is a page on which a clinician puts together the exercises of one patient.
    pub fn has_programme(&self) -> bool {
        self.programme.as_ref().and_then(|programme| programme.enabled).unwrap_or(true)
    }

    /// The notes that such a programme can have, by their numbers.
    pub fn programme_notes(&self) -> impl Iterator<Item = (u8, &str)> {
        let notes = self.programme.as_ref().and_then(|programme| programme.notes.as_ref());
        notes.into_iter().flat_map(|notes| &notes.0).map(|(number, text)| (*number, text.as_str()))
    }

    /// The grade by the formula SMOG that text aims at.
    pub fn target_smog(&self) -> f64 {
        /// SMOG predicts full comprehension of a text, and Flesch-Kincaid that of about three quarters: for one text their grades are
        /// about two apart.
        const ABOVE: f64 = 2.0;
        let own = self.check.as_ref().and_then(|check| check.target_smog);
        own.map_or_else(|| self.target_grade() + ABOVE, |grade| grade.0)
    }

    /// The school grade that text aims at.
    pub fn target_grade(&self) -> f64 {
        self.check.as_ref().and_then(|check| check.target_grade).map_or(6.0, |grade| grade.0)
    }

    /// The school grade above which text is an error.
    pub fn max_grade(&self) -> f64 {
        self.check.as_ref().and_then(|check| check.max_grade).map_or(8.0, |grade| grade.0)
    }

    /// The level of a rule in this book.
    pub fn level(&self, rule: Rule) -> Level {
        let levels = self.check.as_ref().and_then(|check| check.rules.as_ref());
        levels.map_or(rule.level, |levels: &RuleLevels| levels.of(rule))
    }

    /// How pages are reviewed.
    pub fn reviewing(&self) -> Reviewing {
        Reviewing::new(self.review.as_ref())
    }

    /// The editor that problems on the page link to.
    pub fn editor(&self) -> Option<EditorName> {
        self.watch.as_ref()?.editor
    }

    /// A phone number as a link; a national number becomes an international one.
    pub fn phone_href(&self, phone: &Phone) -> String {
        // `(0)` is dialled only inside the country, and `00` means `+`.
        let phone = phone.0.replace("(0)", "");
        let phone = phone.strip_prefix("00").map_or(phone.clone(), |rest| format!("+{rest}"));
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        match self.region.calling_code() {
            _ if phone.starts_with('+') => format!("tel:+{digits}"),
            Some("1") if digits.len() == 11 && digits.starts_with('1') => format!("tel:+{digits}"),
            Some("1") if digits.len() != 10 => format!("tel:{digits}"),
            // Inside the country a number begins with a 0, which is dropped after the country code.
            Some(code) => format!("tel:+{code}{}", digits.strip_prefix('0').unwrap_or(&digits)),
            None => format!("tel:{digits}"),
        }
    }
}

/// Reads book.toml. Public only for the fuzz targets.
pub fn parse_book(source: &Source, options: &Options) -> WithDiagnostics<Option<Book>> {
    let mut problems = Vec::new();
    let Some(text) = source.checked_text(&mut problems) else {
        return WithDiagnostics { value: None, problems };
    };
    let parsed = parse_toml(&source.path, text);
    problems.extend(parsed.problems);
    if !problems.is_empty() {
        // If the file is only partly read, keys would seem to be missing.
        return WithDiagnostics { value: None, problems };
    }
    problems.extend(deceptions(&source.path, text, 0..text.len(), Codes::None));
    problems.extend(deceptions_in_values(&source.path, text, &parsed.value));
    let mut reader = Reader::new(&source.path);
    let book = Book::read(&parsed.value, &mut reader);
    let groups = CommentedGroups::of(text);
    for problem in &mut reader.problems {
        let at = problem.span.range.map(|(start, _)| start).filter(|_| problem.code == Code::UnknownKey);
        if let Some(group) = at.and_then(|at| groups.above(at)) {
            problem.help = Some(
                format!(
                    "delete the `#` before `{group}` above it: that line says to which group the key belongs"
                )
                .into(),
            );
        }
    }
    problems.extend(reader.problems);
    problems.extend(sample_values::check(&source.path, &parsed.value, options));
    WithDiagnostics { value: book, problems }
}

/// JSON Schema of book.toml.
pub fn book_schema() -> serde_json::Value {
    Book::schema()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_become_links() {
        let options = Options::on(jiff::civil::date(2026, 3, 1));
        let toml = |phone: &str, region: &str| {
            let text = format!(
                "title='a'\nbase_url='https://a.clinic'\nregion='{region}'\n[clinic]\nname='b'\nphone='{phone}'\n"
            );
            let checked = parse_book(&Source::new("book.toml", text.as_bytes()), &options);
            assert!(checked.problems.is_empty(), "{:?}", checked.problems);
            let book = checked.value.expect("a book");
            book.phone_href(&book.clinic.phone)
        };
        assert_eq!(toml("310-928-2769", "us"), "tel:+13109282769");
        assert_eq!(toml("1 310 928 2769", "us"), "tel:+13109282769");
        assert_eq!(toml("020 7946 0018", "gb"), "tel:+442079460018");
        assert_eq!(toml("+49 30 1234", "eu"), "tel:+49301234");
        assert_eq!(toml("+44 (0)20 7946 0018", "gb"), "tel:+442079460018");
        assert_eq!(toml("0044 20 7946 0018", "gb"), "tel:+442079460018");
        assert_eq!(toml("030 1234", "eu"), "tel:0301234");
    }
}
