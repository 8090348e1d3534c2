//! Text of the page that is not on the paper: cut off, covered by an edge, or without a font.
//!
//! The browser reports what it shows (`PrintedSheet::shown_text`), the PDF what is printed. They differ in spaces, hyphens,
//! ligatures, letter cases and order (columns, right-to-left lines), none of which is a loss. So both are reduced to
//! letters without spaces, and each line removes its letters from the paper's text: first the lines that are found
//! as a whole, the longest first, then the rest word by word from what is left. Words that are not found are lost.

use unicode_normalization::UnicodeNormalization;

use super::excerpt::{excerpt, is_words};
use super::printed_sheet::PrintedSheet;
use super::scripts::language_of;
use crate::reading::Reading;
use handout_base::diag::{Code, Diagnostic};

/// Replaces letters that were matched.
const TAKEN: u8 = 1;

/// The most missing files that are reported of one sheet.
const MOST: usize = 5;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let lost = lost_lines(sheet.shown_text, &pages.text());
    let (characters, lost) = characters_without_font(pages, lost, sheet.shown_text);
    let files = sheet.missing.iter().take(MOST).map(|address| {
        let message = format!("a picture or file of the {} was not found: {}", sheet.name, excerpt(address));
        sheet.warning(Code::LostText, message).help("check how its name is written, or leave it out")
    });
    no_font(sheet, &characters).into_iter().chain(cut_off(sheet, &lost)).chain(files).collect()
}

/// The words of a line that are lost.
struct Lost<'a> {
    line: &'a str,
    words: Vec<&'a str>,
}

fn lost_lines<'a>(shown: &'a str, printed: &str) -> Vec<Lost<'a>> {
    let mut paper = fold(printed);
    let mut lines: Vec<(&str, String)> = shown.lines().map(|line| (line, fold(line))).collect();
    lines.retain(|(line, _)| is_words(line));
    // Longest first, so that a short line does not take letters out of a long one.
    lines.sort_by_key(|(_, folded)| std::cmp::Reverse(folded.len()));
    lines.retain(|(_, folded)| !take(&mut paper, folded));
    let mut lost: Vec<Lost> = lines.iter().map(|(line, _)| lost_words(&mut paper, line)).collect();
    lost.retain(|lost| !lost.words.is_empty());
    // In reading order.
    lost.sort_by_key(|lost| lost.line.as_ptr());
    lost
}

fn lost_words<'a>(paper: &mut String, line: &'a str) -> Lost<'a> {
    let words: Vec<&str> = line.split_whitespace().filter(|word| is_words(word)).collect();
    let mut lost = Vec::new();
    let mut rest = words.as_slice();
    while let [first, ..] = rest {
        // As many words as are found together.
        let mut folded = fold(first);
        let mut length = 0;
        while paper.contains(&folded) {
            length += 1;
            let Some(next) = rest.get(length) else { break };
            folded.push_str(&fold(next));
        }
        if length == 0 {
            // A bidirectional line has its full stop at the other end.
            let bare = fold(first.trim_matches(|c: char| !c.is_alphanumeric()));
            if !take(paper, &bare) {
                lost.push(*first);
            }
            rest = &rest[1..];
        } else {
            take(paper, &rest[..length].iter().map(|word| fold(word)).collect::<String>());
            rest = &rest[length..];
        }
    }
    Lost { line, words: lost }
}

fn take(paper: &mut String, folded: &str) -> bool {
    let Some(start) = paper.find(folded) else { return false };
    let taken = String::from_utf8(vec![TAKEN; folded.len()]).unwrap_or_default();
    paper.replace_range(start..start + folded.len(), &taken);
    true
}

/// Letters only, in lower case, without what differs between the page and the paper.
fn fold(text: &str) -> String {
    let is_compared = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '-' | '\u{ad}' | '\u{640}' | '\u{2010}' | '\u{2011}')
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            && !matches!(c, '\u{61c}' | '\u{34f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
    };
    let composed = text.nfkc().filter(is_compared);
    composed.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().filter(is_compared).collect()
}

/// Characters that print as boxes, and the losses that they do not explain.
fn characters_without_font<'a>(
    pages: &Reading,
    mut lost: Vec<Lost<'a>>,
    shown: &str,
) -> (Vec<char>, Vec<Lost<'a>>) {
    let runs = pages.pages.iter().flat_map(|page| &page.runs).filter(|run| run.is_visible);
    let boxes: Vec<char> = runs.flat_map(|run| run.boxes.chars()).collect();
    if boxes.is_empty() {
        return (Vec::new(), lost);
    }
    // The file does not always say which character a box replaces; the page does.
    let is_nameless = boxes.contains(&char::REPLACEMENT_CHARACTER);
    let mut characters: Vec<char> = boxes
        .into_iter()
        .filter(|&character| character != char::REPLACEMENT_CHARACTER && !is_invisible(character))
        .collect();
    for line in &mut lost {
        line.words.retain(|word| {
            let mut strange = word
                .chars()
                .filter(|c| is_rare(*c) || (!c.is_ascii() && language_of(*c).is_some()))
                .peekable();
            let explained = is_nameless && strange.peek().is_some();
            if explained {
                characters.extend(strange);
            }
            !explained
        });
    }
    lost.retain(|line| !line.words.is_empty());
    if is_nameless {
        // Bullets and ticks from a word processor mean something in its own font alone. Few fonts have pictures and rare scripts.
        let printed = pages.text();
        let is_box = |c: &char| is_private(*c) || (is_rare(*c) && !is_invisible(*c) && !printed.contains(*c));
        characters.extend(shown.chars().filter(is_box));
    }
    // In reading order.
    characters.sort_by_key(|character| (shown.find(*character).unwrap_or(usize::MAX), *character));
    characters.dedup();
    (characters, lost)
}

/// Characters that Unicode leaves to each font.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Characters beyond the basic plane of Unicode: pictures, rare scripts.
fn is_rare(character: char) -> bool {
    u32::from(character) > 0xffff
}

fn is_invisible(character: char) -> bool {
    fold(&character.to_string()).is_empty()
}

/// A private-use character would be a box in a terminal as well.
fn name_of(character: char) -> String {
    if is_private(character) { format!("U+{:04X}", u32::from(character)) } else { format!("`{character}`") }
}

fn no_font(sheet: &PrintedSheet, characters: &[char]) -> Option<Diagnostic> {
    let shown: Vec<String> = characters.iter().take(6).map(|character| name_of(*character)).collect();
    let more = if characters.len() > shown.len() { " and more" } else { "" };
    if shown.is_empty() {
        return None;
    }
    let noun = if characters.len() == 1 { "the character" } else { "the characters" };
    let message = format!(
        "no font on this computer has {noun} {}{more}, so the {} has empty boxes",
        shown.join(", "),
        sheet.name
    );
    let help = characters.iter().find_map(|character| language_of(*character)).map_or_else(
        || "write this in another way, or choose a font that has it".to_owned(),
        |(language, font)| format!("install fonts for {language}, such as `{font}`"),
    );
    Some(sheet.warning(Code::LostText, message).help(help))
}

fn cut_off(sheet: &PrintedSheet, lost: &[Lost]) -> Option<Diagnostic> {
    let first = lost.first()?;
    let words = excerpt(&first.words.join(" "));
    let line = excerpt(first.line);
    let from = if words == line { String::new() } else { format!(" of {line}") };
    let more = match lost.len() - 1 {
        0 => String::new(),
        others => format!(", and words of {others} more {}", if others == 1 { "line" } else { "lines" }),
    };
    let message = format!("words of the page are not on the {}: {words}{from}{more}", sheet.name);
    let help = "look at the PDF there: a box that is too small may cut them off";
    Some(sheet.error(Code::LostText, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shown: &str, printed: &str, expect: &[&str]) {
        let lost = lost_lines(shown, printed);
        let words: Vec<String> = lost.iter().map(|lost| lost.words.join(" ")).collect();
        assert_eq!(words, expect);
    }

    #[test]
    fn changes_made_by_printing_are_not_losses() {
        check("Anti\u{ad}disestablishment office", "anti- dises\u{2010} tablishment o\u{fb03}ce", &[]);
        check("Straße", "STRASSE", &[]);
        check("Call \u{2068}911\u{2069}\nHold 5 seconds", "Hold 5\nseconds Call 911", &[]);
        check("one two three four", "three four x one two", &[]);
        check("• ☐ –", "", &[]);
        check("Tick a box each day.", ".Tick a box each\nday", &[]);
        check("مرحبا بك 12", "12 بك ﻣﺮﺣﺒﺎ", &[]);
    }

    #[test]
    fn lost_words_are_reported() {
        check("clipped words going away", "clipped wor", &["words going away"]);
        check("Hold\nHold", "Hold", &["Hold"]);
        check("Breathe out. Lift your hips.", "Breathe out.", &["Lift your hips."]);
        check("Do not bend. Hold.\nDo not bend.", "Do not bend. Hold.", &["Do not bend."]);
    }
}
