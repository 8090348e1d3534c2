//! The book that the measurements use, the same on every machine.

use std::path::Path;

use crate::generated_sections::book_of;

/// A book of exercise pages of 150 to 400 words, in sections of 25.
pub(crate) fn generate(book: &Path, pages: usize) {
    const WORDS: [&str; 24] = [
        "slowly",
        "lift",
        "your",
        "knee",
        "toward",
        "chest",
        "and",
        "hold",
        "while",
        "you",
        "keep",
        "breathing",
        "then",
        "lower",
        "it",
        "again",
        "with",
        "care",
        "back",
        "flat",
        "on",
        "the",
        "floor",
        "gently",
    ];
    book_of(book, pages, "e", |page, random| {
        let mut sentence = |words: usize| {
            let text: Vec<&str> = (0..words).map(|_| WORDS[random(WORDS.len())]).collect();
            let text = format!("{}.", text.join(" "));
            // A sentence begins with a capital, or it is a part of the one before.
            text[..1].to_uppercase() + &text[1..]
        };
        let mut text = format!(
            "---\nkind: exercise\ntitle: Exercise {page}\naliases: [Move {page}]\nsummary: {}\nposition: on your back\nworks: [buttocks, abdominals]\nlevel: easy\ndose: {{hold: 5-10 s, reps: 8-12, sets: 1, sides: each leg, frequency: 2 a day}}\ncautions: [{}]\nsources: [{{title: A source, url: \"https://source.example/{page}\"}}]\n---\n",
            sentence(8),
            sentence(6).trim_end_matches('.')
        );
        for step in 1..=5 {
            text.push_str(&format!("{step}. {}\n", sentence(9)));
        }
        for heading in 0..2 + page % 3 {
            text.push_str(&format!("\n## Heading {heading}\n\n"));
            for _ in 0..3 {
                text.push_str(&sentence(10));
                text.push(' ');
            }
            text.push_str(&format!(
                "See [another](e{}.md).\n\n- {}\n- {}\n",
                page - page % 25,
                sentence(6),
                sentence(6)
            ));
        }
        text
    });
}
