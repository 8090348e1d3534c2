//! What all stages share: problems as data, source files, names and addresses, and YAML and TOML read into typed records.

pub mod data;
pub mod diag;
pub mod path;
pub mod source;

#[doc(hidden)]
pub use serde_json;
