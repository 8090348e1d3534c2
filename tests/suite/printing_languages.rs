//! Sheets in languages with other letters and another direction.

use super::paper::{Pdf, differences, words};
use super::printing::expected_words;
use super::project::{BOOK, Project};

/// Words for tests, not a translation to hand out.
const ARABIC: &str = "emergency-title = اطلب المساعدة الآن\nemergency-signs = اتصل على { $number } إذا كان لديك:\nemergency-general = في حالة الطوارئ اتصل على { $number }.\nprint-page-word = صفحة\nprint-of-word = من\nyour-exercises = تمارينك\n";
const CHINESE: &str = "emergency-title = 立即求助\nemergency-signs = 如有以下情况，请拨打 { $number }：\nemergency-general = 紧急情况请拨打 { $number }。\nprint-page-word = 第\nprint-of-word = 共\nyour-exercises = 您的练习\n";

/// A book in one language with one handout, which is printed in two editions.
fn book(lang: &str, words: &str, exercise: &str, handout: &str) -> Project {
    let project = Project::new();
    project.write("book.toml", BOOK.replace("region", &format!("language = \"{lang}\"\nregion")));
    project
        .file(&format!("i18n/{lang}.ftl"), words)
        .file("content/bridge.md", exercise)
        .file("content/back.md", handout)
        .table("[print]\neditions = [\"standard\", \"large-print\"]")
}

/// Prints, and returns the text of the standard edition, which has all words of its page.
#[track_caller]
fn printed(project: &Project, lang: &str, title: &str) -> String {
    let run = project.run(&["pdf"]).ends_with(0);
    // Few words of the theme are translated here, and nothing else is wrong.
    assert_eq!(run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("warning[missing-message]"), "{}", run.stderr);
    project.build().ends_with(0);
    for (name, folder) in [("back", ""), ("back-large-print", "large-print/")] {
        let pdf = Pdf::read(&project.path(&format!("pdf/{name}.pdf")));
        pdf.validate();
        assert_eq!(pdf.said("Lang"), lang, "{name}");
        assert_eq!(pdf.title(), title, "{name}");
        assert!(pdf.fonts().iter().all(|(_, inside)| *inside), "{name}: {:?}", pdf.fonts());
        let html = project.read(&format!("public/back/print/{folder}index.html"));
        let edition = if folder.is_empty() { "standard" } else { "large-print" };
        let html = as_poppler_reads(&html);
        let found = differences(&expected_words(&html, edition, pdf.pages()), &words(&pdf.text(None)));
        assert!(found.is_empty(), "{name}: words on the page and on paper\n{}", found.join("\n"));
    }
    Pdf::read(&project.path("pdf/back.pdf")).text(None)
}

/// Poppler turns lines from right to left around character by character, and so the two letters of a ligature (lam and alef) too.
fn as_poppler_reads(text: &str) -> String {
    ["ا", "آ", "أ", "إ"]
        .iter()
        .fold(text.to_owned(), |text, alef| text.replace(&format!("ل{alef}"), &format!("{alef}ل")))
}

#[test]
fn arabic_is_complete_and_in_the_order_of_speech() {
    let exercise = "---\nkind: exercise\ntitle: تمرين الجسر\nsummary: ارفع الوركين.\ndose: {hold: 5 s}\n---\n1. استلق على ظهرك.\n2. ارفع وركيك ببطء.\n";
    let handout = "---\nkind: handout\ntitle: آلام أسفل الظهر\nsummary: للظهر.\nmain_message: استمر في الحركة.\nexercises: [bridge]\n---\nيشفى معظم الناس خلال أسابيع قليلة.\n";
    let project = book("ar", ARABIC, exercise, handout);
    let text = printed(&project, "ar", "آلام أسفل الظهر");
    let text: String = text.chars().filter(|c| !('\u{200e}'..='\u{202e}').contains(c)).collect();
    for sentence in ["يشفى معظم الناس خلال أسابيع قليلة", "ارفع وركيك ببطء", "في حالة الطوارئ اتصل على"]
    {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&as_poppler_reads(sentence)), "{sentence}\n{text}");
    }
    assert!(project.read("public/back/print/index.html").contains("<html lang=\"ar\" dir=\"rtl\""));
}

/// What an eye sees from left to right in a handout whose text, main message, note and picture of a dose are in Arabic. Some words have
/// vowel signs, which print as well.
#[test]
fn numbers_and_addresses_in_arabic_are_seen_in_their_own_order() {
    let exercise = "---\nkind: exercise\ntitle: تمرين الجسر\nsummary: ارفع الوركين.\ncautions: [استرح بعد 2-3 مرات.]\ndose: {hold: 5-10 s, reps: 8-12}\n---\n1. استلق على ظهرك بين 9:00-17:30.\n1. في 2026-03-14 قف.\n1. خذ 500 mg ثم كرر 15–20 مرة.\n";
    let handout = "---\nkind: handout\ntitle: آلام أسفل الظهر\nsummary: للظهر.\nmain_message: اتصل 310-928-2769 الآن.\nexercises: [{use: bridge, note: قف 6-7 مرات}]\n---\nاتصل (310) 928-2770 أو +44 20 7946 0018 أو راسل front.desk@clinic.example أو انظر https://clinic.example/a/ من فضلك. حرّك ظهرك قليلًا.\n";
    let project = book("ar", ARABIC, exercise, handout);
    project.run(&["pdf"]).ends_with(0);
    let lines = Pdf::read(&project.path("pdf/back.pdf")).seen_lines();
    for seen in [
        "310-928-2769",
        "(310) 928-2770",
        "+44 20 7946 0018",
        "front.desk@clinic.example",
        "https://clinic.example/a/",
        "2-3",
        "9:00-17:30",
        "2026-03-14",
        "500 mg",
        "15–20",
        "6-7",
        "8–12 times",
        "310-555-0100",
    ] {
        assert!(lines.iter().any(|line| line.contains(seen)), "{seen}\n{}", lines.join("\n"));
    }
}

#[test]
fn hebrew_numbers_are_seen_in_their_own_order() {
    let exercise =
        "---\nkind: exercise\ntitle: גשר\nsummary: הרימו.\ndose: {hold: 5 s}\n---\n1. חזרו 8–12 פעמים.\n";
    let handout = "---\nkind: handout\ntitle: כאבי גב\nsummary: לגב.\nmain_message: התקשרו 310 928 2769 עכשיו.\nexercises: [bridge]\n---\nבתאריך 14/3/2026 קחו 2.5 mg. שָׁלוֹם לַגֵּב.\n";
    let words = "emergency-title = עזרה\nemergency-signs = התקשרו { $number }:\nemergency-general = התקשרו { $number }.\n";
    let project = book("he", words, exercise, handout);
    project.run(&["pdf"]).ends_with(0);
    let lines = Pdf::read(&project.path("pdf/back.pdf")).seen_lines();
    for seen in ["8–12", "310 928 2769", "14/3/2026", "2.5 mg"] {
        assert!(lines.iter().any(|line| line.contains(seen)), "{seen}\n{}", lines.join("\n"));
    }
}

/// A letter with marks is several glyphs in any order, in one font or in two, and in Nastaliq above each other.
#[test]
fn words_with_marks_are_not_lost() {
    let arabic = [
        "جالسًا",
        "واقفًا،",
        "تمرينٌ",
        "ببطءٍ",
        "مَسْؤُولِيَّةٌ",
        "لِلْمُمَرِّضِ",
        "لِلطَّبِيبِ",
        "قليلًا",
        "سلامٌ",
        "لأَنَّ",
        "الإِنسانِ",
        "هَٰذَا",
        "ٱلْكِتَابُ",
        "خطأً",
        "شيئًا",
        "جدًّا",
        "(أيضًا)",
        "«مثلًا»",
    ];
    let persian = ["خانهٔ", "مسئله‌ای", "می‌رود", "لطفاً", "دقیقاً", "مثلاً", "معمولاً"];
    let urdu = ["فوراً", "بَڑا", "جملۂ", "ٹھِیک", "کِتابوں", "یقیناً", "مؤثر"];
    let hebrew = ["שָׁלוֹם", "לַגֵּב", "בְּרֵאשִׁית", "יְרוּשָׁלַיִם", "וְהָיָה"];
    let thai = ["ที่นี่", "น้ำ", "กำลัง", "ผู้ป่วย", "ญี่ปุ่น"];
    let hindi = ["हिन्दी", "क्षेत्र", "श्रृंखला", "दर्द", "कृपया"];
    for (lang, font, marked) in [
        ("ar", "serif", &arabic[..]),
        ("ar", "Noto Naskh Arabic", &arabic[..]),
        ("fa", "DejaVu Sans", &persian[..]),
        ("ur", "Noto Nastaliq Urdu", &urdu[..]),
        ("he", "serif", &hebrew[..]),
        ("th", "serif", &thai[..]),
        ("hi", "serif", &hindi[..]),
    ] {
        let lines = |bold: &str| -> String {
            marked
                .iter()
                .map(|word| format!("{0} 12: {bold}{word}{bold} Tylenol 500 mg {word} 3.\n\n", marked[0]))
                .collect()
        };
        let handout = format!(
            "---\nkind: handout\ntitle: {0}\nsummary: {0}.\nmain_message: {0}.\nexercises: [bridge]\n---\n{1}{2}",
            marked[0],
            lines(""),
            lines("**")
        );
        let exercise =
            "---\nkind: exercise\ntitle: Bridge\nsummary: Bridge.\ndose: {hold: 5 s}\n---\n1. Lift.\n";
        let project = book(
            lang,
            "emergency-title = !\nemergency-signs = { $number }\nemergency-general = { $number }\n",
            exercise,
            &handout,
        );
        project.write("static/css/50-own.css", format!("body {{ font-family: \"{font}\"; }}\n"));
        let run = project.run(&["pdf"]).ends_with(0);
        assert!(!run.stderr.contains("lost-text"), "{lang} in {font}: {}", run.stderr);
    }
}

#[test]
fn chinese_is_complete() {
    let exercise = "---\nkind: exercise\ntitle: 桥式运动\nsummary: 抬起臀部。\ndose: {hold: 5 s}\n---\n1. 仰卧，双膝弯曲。\n2. 慢慢抬起臀部。\n";
    let handout = "---\nkind: handout\ntitle: 下背痛\nsummary: 给背部。\nmain_message: 保持活动。\nexercises: [bridge]\n---\n大多数人会在几周内好转。疼痛通常会自行消失，但请继续保持日常活动，不要长时间卧床休息。\n";
    let project = book("zh", CHINESE, exercise, handout);
    let text = printed(&project, "zh", "下背痛").replace('\n', "");
    for sentence in ["大多数人会在几周内好转", "仰卧，双膝弯曲", "保持活动"] {
        let sentence: String = unicode_normalization::UnicodeNormalization::nfkc(sentence).collect();
        assert!(text.contains(&sentence), "{sentence}\n{text}");
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    // A letter of a script (Gurung Khema) that is newer than the fonts of the system on which the tests run.
    let project = Project::with_handouts();
    let text = project.read("content/back.md").replace("Most backs", "Most \u{16101} backs");
    project.write("content/back.md", text);
    let run = project.run(&["pdf", "back"]).ends_with(0);
    assert!(
        run.stderr.contains(
            "content/back.md: warning[lost-text]: no font on this computer has the character `\u{16101}`"
        ),
        "{}",
        run.stderr
    );
    assert!(project.path("pdf/back.pdf").exists(), "a warning stops nothing");
}
