//! Typed data with places: YAML or TOML text becomes a tree of [`Node`]s that know their place in the file, and a tree becomes
//! the program's types through [`Field`]. Derived deserializers stop at the first mistake and lose places; an author
//! wants all mistakes, each with its line, so this crate reads types itself. One declaration (`record!`, `choices!`) gives
//! the type, its reader, its did-you-mean and its JSON Schema.

mod date;
mod field;
mod free;
mod lang;
mod located;
mod node;
mod reader;
mod record;
mod removal;
mod rule_level;
mod shape;
mod toml;
mod url;
mod yaml;
mod yaml_slips;

pub use date::Date;
pub use field::{Field, is_noise, yes_or_no};
pub use free::Free;
pub use located::Located;
pub use node::{Entry, Node, Value};
pub use reader::{Reader, report_repeated};
pub use record::{Record, choices, described, object_schema, read_choice, read_key, read_record, record};
pub use removal::removal;
pub use shape::{Property, ReadAs, Shape};
pub use toml::{CommentedGroups, parse_toml};
pub use url::WebUrl;
pub use yaml::parse_yaml;
