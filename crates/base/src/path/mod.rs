//! Names of pages, their addresses and their files: what may be part of one, and how one becomes another.

mod address;
mod anchor;
mod direction;
mod lang;
mod own_names;
mod page_id;
mod percent;
mod web_address;

pub use address::{file_system_key, index_file, join, lookalike_key, name_fault, page_url, segment_fault};
pub use anchor::{EMERGENCY_TITLE, RESERVED_IDS, slugify};
pub use direction::Direction;
pub use lang::Lang;
pub use page_id::PageId;
pub use percent::{percent_decode, percent_decode_strictly, percent_encode, percent_encode_address};
pub use web_address::web_address_fault;
