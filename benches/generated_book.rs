//! The book that the measurements use, the same on every machine.

use std::fs;
use std::path::Path;

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
    let write = |path: String, text: String| {
        let path = book.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("book.toml".into(), "title = \"Bench\"\nbase_url = \"https://bench.handout/\"\nregion = \"us\"\n[clinic]\nname = \"Bench\"\nphone = \"310-555-0100\"\n".into());
    write("content/_index.md".into(), "---\nkind: section\ntitle: Home\n---\n".into());
    let mut seed = 1_u64;
    let mut random = move |below: usize| {
        // A linear congruential generator: the same book on every machine.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for page in 0..pages {
        let section = page / 25;
        if page % 25 == 0 {
            write(
                format!("content/s{section}/_index.md"),
                format!("---\nkind: section\ntitle: Section {section}\n---\n"),
            );
        }
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
        write(format!("content/s{section}/e{page}.md"), text);
    }
}
