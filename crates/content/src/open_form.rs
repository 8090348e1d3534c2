//! What of a form is open while its text is rendered.

/// The open parts of a form.
#[derive(Default)]
pub(super) struct Form {
    pub(super) label: Option<OpenLabel>,
    pub(super) field: Field,
    /// Whether the text has a box.
    pub(super) has_boxes: bool,
}

/// A line for a pen with what belongs to it.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    #[default]
    Closed,
    BeforeLine,
    AfterLine,
}

/// The label of a box, whose words are still to come.
pub(super) struct OpenLabel {
    /// Where it begins in the HTML, and among the slots.
    pub(super) html: usize,
    pub(super) slots: usize,
    /// Where its words begin in the HTML.
    pub(super) words: usize,
    /// How many elements are open inside it.
    pub(super) depth: usize,
}
