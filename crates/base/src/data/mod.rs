//! Typed data with places: YAML or TOML text becomes a tree of [`Node`]s that know where they stand, and a tree becomes
//! the program's types through [`Field`]. Derived deserialisers stop at the first mistake and lose places; an author
//! wants all mistakes, each with its line, so this stage reads types itself. The same declaration (`record!`,
//! `choices!`) gives the type, its reader, its did-you-mean and its JSON Schema.

mod field;
mod language;
mod node;
mod record;
mod rule_level;
mod shape;
mod toml;
mod url;
mod yaml;
mod yaml_slips;

pub use field::{Date, Field, Free, Located, Reader, is_noise, report_repeated};
pub use node::{Entry, Node, Value};
pub use record::{Record, choices, described, object_schema, read_choice, read_key, read_record, record};
pub use shape::{Property, ReadAs, Shape};
pub use toml::parse_toml;
pub use url::WebUrl;
pub use yaml::parse_yaml;
