//! Values that remember their place in the file.

use std::ops::Range;

use super::field::Field;
use super::node::Node;
use super::reader::Reader;
use super::shape::Shape;

/// A value with its place, for stages that may find a mistake in it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

impl<T: Field> Field for Located<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| Self { value, range: node.range.clone() })
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }
}
