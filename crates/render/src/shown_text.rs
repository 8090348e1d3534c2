//! A rendered page → whether it shows every word of its text. A template can arrange words, but not drop or change them.

use memchr::memmem::{find, find_iter};

use handout_content::escape_attribute;
use handout_input::Edition;
use handout_markup::html::{HtmlPage, HtmlPart};
use handout_theme::view::{BackgroundView, ExerciseView, HandoutView, KindView, PageView, RedFlagsView};

/// A text that a page does not show, or not in these words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LostText {
    /// Its name in templates.
    pub(crate) name: &'static str,
    /// The words around the place where it ends on the page, or begins to differ.
    pub(crate) words: String,
}

/// The first text of the view that is not on the page.
pub(crate) fn lost_text(page: &PageView, html: &str) -> Option<LostText> {
    let texts = texts(page);
    let html = html.find("<body").map_or(html, |at| &html[at..]);
    if are_in_order(&texts, html) { None } else { unmatched(&texts, html) }
}

/// Whether the texts stand on the page as they are, one after the other, as in the built-in theme. Reading the words of each page would
/// cost more than rendering it, so that is left to pages on which they do not.
fn are_in_order(texts: &[Text], html: &str) -> bool {
    let Some(shown) = without_other_parts(html) else { return false };
    let mut rest = shown.as_str();
    texts.iter().all(|text| {
        let found = find(rest.as_bytes(), text.html.as_bytes());
        rest = found.map_or(rest, |at| &rest[at + text.html.len()..]);
        found.is_some()
    })
}

/// The page without what readers do not see, and without its menus, which may repeat a title. Nothing if it takes a closer look to tell.
fn without_other_parts(html: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (start, end) in [("<nav", "</nav>"), ("<!--", "-->"), ("<template", "</template>")] {
        for at in find_iter(html.as_bytes(), start) {
            parts.push(at..at + html[at..].find(end)? + end.len());
        }
    }
    for at in find_iter(html.as_bytes(), " hidden") {
        let tag = html[..at].rfind('<')?;
        if html[tag..at].contains('>') {
            continue;
        }
        let name = html[tag + 1..at].split_ascii_whitespace().next()?;
        parts.push(tag..at + end_of_element(&html[at..], name)?);
    }
    parts.sort_by_key(|part| part.start);
    let mut kept = String::with_capacity(html.len());
    let mut end = 0;
    for part in parts {
        kept.push_str(html.get(end..part.start).unwrap_or_default());
        end = end.max(part.end);
    }
    kept.push_str(&html[end..]);
    Some(kept)
}

/// Where the element ends in which this text begins.
fn end_of_element(html: &str, name: &str) -> Option<usize> {
    let (start_tag, end_tag) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 1;
    let mut at = 0;
    loop {
        let end = at + html[at..].find(&end_tag)?;
        match html[at..end].find(&start_tag) {
            Some(start) => {
                depth += 1;
                at += start + start_tag.len();
            }
            None if depth == 1 => return Some(end),
            None => {
                depth -= 1;
                at = end + end_tag.len();
            }
        }
    }
}

/// The first text whose words are nowhere together on the page, where no word of the page stands for two texts.
fn unmatched(texts: &[Text], html: &str) -> Option<LostText> {
    let page = words(html);
    let mut taken = vec![false; page.len()];
    let own: Vec<Vec<String>> = texts.iter().map(|text| words(&text.html)).collect();
    let mut longest_first: Vec<usize> = (0..texts.len()).collect();
    longest_first.sort_by_key(|index| std::cmp::Reverse(own[*index].len()));
    let mut lost = Vec::new();
    for index in longest_first {
        let own = &own[index];
        let run = |at: usize| {
            let free = page[at..].iter().zip(&taken[at..]).zip(own);
            free.take_while(|((word, taken), own)| word == own && !**taken).count()
        };
        let mut longest = 0;
        let whole = (0..page.len()).find(|at| {
            longest = longest.max(run(*at));
            longest == own.len()
        });
        match whole {
            Some(at) => taken[at..at + longest].fill(true),
            None if own.is_empty() => {}
            None => lost.push((index, longest)),
        }
    }
    let (index, shown) = lost.into_iter().min()?;
    let around = &own[index][shown.saturating_sub(2)..own[index].len().min(shown + 4)];
    Some(LostText { name: texts[index].name, words: around.join(" ") })
}

/// The words and numbers that a reader sees, but for those of menus.
fn words(html: &str) -> Vec<String> {
    let page = HtmlPage::of(&format!("<main>{html}</main>"));
    let Some(all) = page.first("main") else { return Vec::new() };
    let menus: Vec<_> =
        all.elements().filter(|element| element.name == "nav").map(|menu| menu.inside()).collect();
    let mut words = Vec::new();
    for (index, part) in all.parts() {
        if let HtmlPart::Text(text) = part
            && !menus.iter().any(|menu| menu.contains(&index))
        {
            let found = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.extend(found.map(str::to_owned));
        }
    }
    words
}

/// A text that the page must show.
#[derive(Debug, Clone)]
struct Text {
    /// Its name in templates.
    name: &'static str,
    html: String,
}

/// What the page must show, in the order of the built-in theme.
fn texts(page: &PageView) -> Vec<Text> {
    let mut texts = Texts(Vec::new());
    match &page.own {
        KindView::Handout(handout) => texts.handout(page, handout),
        // What the page shows of its handouts is checked on those.
        KindView::Exercise { exercise, .. } => {
            texts.head(page, None);
            texts.look(exercise);
            texts.care(exercise);
            texts.steps(exercise);
        }
        KindView::Background { red_flags, .. } => {
            texts.head(page, None);
            texts.html("page.body_html", &page.body_html);
            texts.signs(red_flags);
        }
        KindView::Section { .. } | KindView::Plain {} => {
            texts.plain("page.title", [&page.title]);
            texts.html("page.body_html", &page.body_html);
        }
        KindView::Tombstone { withdrawn } => texts.plain("page.withdrawn.reason", &withdrawn.reason),
        KindView::Topic { .. } | KindView::Search { .. } | KindView::Programme { .. } => {
            texts.plain("page.title", [&page.title]);
        }
        KindView::Version { .. } | KindView::Redirect { .. } => {}
    }
    texts.0
}

struct Texts(Vec<Text>);

impl Texts {
    fn plain<'a>(&mut self, name: &'static str, all: impl IntoIterator<Item = &'a String>) {
        for text in all {
            let mut html = String::with_capacity(text.len());
            escape_attribute(&mut html, text.trim());
            self.0.push(Text { name, html });
        }
    }

    fn html(&mut self, name: &'static str, html: &str) {
        self.0.push(Text { name, html: html.trim().to_owned() });
    }

    /// The title, and the message below it.
    fn head(&mut self, page: &PageView, main_message: Option<&String>) {
        self.plain("page.title", [&page.title]);
        match main_message {
            Some(message) => self.plain("page.main_message", [message]),
            None => self.plain("page.summary", &page.summary),
        }
    }

    fn handout(&mut self, page: &PageView, handout: &HandoutView) {
        let edition = handout.edition.as_ref();
        if edition.is_some_and(|edition| edition.id == Edition::Single.as_str()) {
            self.single_sheets(page, handout);
            return;
        }
        self.head(page, Some(&handout.main_message));
        if edition.is_some_and(|edition| edition.cards_per_page.is_some()) {
            self.signs(&handout.red_flags);
            self.plain("page.follow_up", &handout.follow_up);
            self.exercises(handout);
            return;
        }
        for introduction in &handout.introductions {
            self.html("introduction.body_html", &introduction.body_html);
        }
        self.signs(&handout.red_flags);
        self.html("page.body_html", &page.body_html);
        self.backgrounds(&handout.before);
        self.exercises(handout);
        self.plain("page.follow_up", &handout.follow_up);
        self.backgrounds(&handout.after);
    }

    fn backgrounds(&mut self, texts: &[BackgroundView]) {
        for background in texts {
            self.plain("background.title", [&background.title]);
            self.html("background.body_html", &background.body_html);
        }
    }

    /// The stages with their exercises. One that the page has explained already needs only what is different.
    fn exercises(&mut self, handout: &HandoutView) {
        for stage in &handout.stages {
            self.plain("stage.title", &stage.title);
            self.plain("stage.when", &stage.when);
            for exercise in &handout.exercises[stage.start..stage.end] {
                match exercise.repeats {
                    None => self.exercise(exercise),
                    Some(_) => self.repeated(exercise),
                }
            }
            self.plain("stage.move_on", &stage.move_on);
        }
    }

    fn repeated(&mut self, exercise: &ExerciseView) {
        self.plain("exercise.title", [&exercise.title]);
        self.dose(exercise);
        self.plain("exercise.note", &exercise.note);
    }

    /// A sheet of paper for each exercise. What they share must be there once.
    fn single_sheets(&mut self, page: &PageView, handout: &HandoutView) {
        let Some((first, others)) = handout.exercises.split_first() else { return };
        self.plain("page.title", [&page.title]);
        self.exercise(first);
        self.plain("page.red_flags.stop_if", &handout.red_flags.stop_if);
        self.plain("page.follow_up", &handout.follow_up);
        others.iter().for_each(|exercise| self.exercise(exercise));
    }

    /// An exercise of a handout.
    fn exercise(&mut self, exercise: &ExerciseView) {
        self.plain("exercise.title", [&exercise.title]);
        self.look(exercise);
        self.plain("exercise.note", &exercise.note);
        self.steps(exercise);
        self.care(exercise);
    }

    fn look(&mut self, exercise: &ExerciseView) {
        let frames = exercise.picture.iter().flat_map(|picture| &picture.frames);
        self.plain("frame.caption", frames.filter_map(|frame| frame.caption.as_ref()));
        self.dose(exercise);
    }

    fn dose(&mut self, exercise: &ExerciseView) {
        let doses = exercise.dose.items.iter().filter(|item| !item.blank);
        self.plain("item.value", doses.map(|item| &item.value));
    }

    fn steps(&mut self, exercise: &ExerciseView) {
        self.html("exercise.before_html", &exercise.before_html);
        exercise.steps_html.iter().for_each(|step| self.html("exercise.steps_html", step));
        self.html("exercise.after_html", &exercise.after_html);
    }

    fn care(&mut self, exercise: &ExerciseView) {
        self.plain("exercise.cautions", &exercise.cautions);
        self.plain("exercise.avoid_if", &exercise.avoid_if);
    }

    fn signs(&mut self, flags: &RedFlagsView) {
        self.plain("page.red_flags.before_you_start", &flags.before_you_start);
        self.plain("page.red_flags.soon", &flags.soon);
        self.plain("page.red_flags.stop_if", &flags.stop_if);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(html: &str) -> Text {
        Text { name: "page.body_html", html: html.to_owned() }
    }

    fn lost(texts: &[&str], page: &str) -> Option<String> {
        let texts: Vec<Text> = texts.iter().map(|html| text(html)).collect();
        if are_in_order(&texts, page) { None } else { unmatched(&texts, page).map(|lost| lost.words) }
    }

    #[test]
    fn a_theme_arranges_words_and_does_not_drop_them() {
        let texts = ["Hold <b>it</b> for 5 seconds.", "5 seconds", "It&#39;s easy &amp; safe."];
        assert_eq!(
            lost(&texts, "<p>Hold <b>it</b> for 5 seconds.</p><i>5 seconds</i> It&#39;s easy &amp; safe."),
            None
        );
        assert_eq!(
            lost(&texts, "<i>5 seconds</i><p>It’s not</p> It's easy & safe. <p>Hold it for 5 seconds</p>"),
            None
        );
        assert_eq!(
            lost(&texts, "<p>Hold it for 5 seconds</p> It's easy & safe."),
            Some("5 seconds".to_owned()),
            "said once"
        );
        let other = "<p>Hold it for 50 seconds. 5 seconds. It's easy & safe.</p>";
        assert_eq!(lost(&texts, other), Some("it for 5 seconds".to_owned()));
        for elsewhere in [
            "<template>Rest now.</template>",
            "<!-- Rest now. -->",
            "<p hidden>Rest now.</p>",
            "<div hidden><div>Wait.</div><p>Rest now.</p></div>",
            "<nav><a href=\"/\">Rest now.</a></nav>",
            "<p>Wait.</p><nav aria-label=\"Menu\"><ul><li>Rest now.</li></ul></nav>",
        ] {
            assert_eq!(lost(&["Rest now."], elsewhere), Some("Rest now".to_owned()), "{elsewhere}");
            assert_eq!(lost(&["Rest now."], &format!("{elsewhere}<p>Rest now.</p>")), None, "{elsewhere}");
        }
        assert_eq!(lost(&["A hidden cause."], "<p>A hidden cause.</p>"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn a_word_that_is_missing_is_always_noticed(
            texts in prop::collection::vec(prop::collection::vec("[ab]|hold|5|°|é", 1..6), 1..8),
            pick in any::<prop::sample::Index>(),
        ) {
            let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
            let all: Vec<&str> = texts.iter().map(String::as_str).collect();
            let page = |texts: &[String]| format!("<p>{}</p>", texts.join("</p>\n<p>"));
            prop_assert_eq!(lost(&all, &page(&texts)), None);

            let words: Vec<(usize, usize)> = texts
                .iter()
                .enumerate()
                .flat_map(|(text, words)| words.split(' ').enumerate().filter(|(_, word)| *word != "°").map(move |(at, _)| (text, at)))
                .collect();
            prop_assume!(!words.is_empty());
            let (text, at) = words[pick.index(words.len())];
            let mut without = texts.clone();
            let kept = texts[text].split(' ').enumerate().filter(|(i, _)| *i != at).map(|(_, word)| word);
            without[text] = kept.collect::<Vec<_>>().join(" ");
            prop_assert!(lost(&all, &page(&without)).is_some(), "{:?} without word {} of {}", texts, at, text);
        }
    }
}
