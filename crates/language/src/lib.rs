//! Prose → how hard it is to read, words that patients may not know, and what it says about a dose. Plain text goes in, and
//! ranges of bytes in that text come out. The rules that turn them into messages are in `check`.
//!
//! Each language has a module; today there is [`english`]. [`words`] splits any text.
//!
//! ```
//! use handout_language::english;
//!
//! let text = "Ask Dr. Lee about the analgesic. Hold it for 5 to 10 seconds.";
//! let sentences: Vec<&str> = english::sentences(text).map(|range| &text[range]).collect();
//! assert_eq!(sentences, ["Ask Dr. Lee about the analgesic.", "Hold it for 5 to 10 seconds."]);
//!
//! let counts = english::count(sentences[1]);
//! assert_eq!((counts.words, counts.syllables), (7, 8));
//! assert!(counts.grade() < 1.0);
//!
//! let term = english::jargon(text).next().expect("a term");
//! assert_eq!((&text[term.range.clone()], term.plain_words()), ("analgesic", "painkiller"));
//!
//! let dose = english::dose_statements(text);
//! assert_eq!(dose[0].as_key(), "hold: 5-10 s");
//! ```

pub mod english;
pub mod words;
