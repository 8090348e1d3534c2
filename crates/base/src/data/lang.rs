//! A language tag, as the value of a key.

use serde_json::json;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use crate::diag::Code;
use crate::path::Lang;

impl Field for Lang {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let primary = text.split('-').next().unwrap_or_default();
        let short = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_lowercase());
        if short && text.parse::<icu_locale::LanguageIdentifier>().is_ok() {
            return Some(Self::new(&text));
        }
        let help = Some("write a language tag, like `en`, `es` or `pt-BR`".to_owned());
        reader.error(Code::UnknownLanguage, &node.range, format!("`{text}` is not a language"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$" })
    }
}
