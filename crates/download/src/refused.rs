//! Why a PDF cannot be published, in words for the person who saved it.

/// Why a PDF cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is something else under this name.
    NoPdf,
    /// It cannot be read, or not to its end.
    Damaged,
    /// Unpacked, it would fill the memory.
    TooMuch,
    /// It needs a password, or forbids something.
    Locked,
    /// It runs a script.
    Script,
    /// It does something when it is opened, clicked or typed into.
    Acts(&'static str),
    /// Other files are attached to it.
    Attached,
    /// A film, a sound or a model is in it.
    Moves,
    /// Its form is one that only a few programs show.
    OtherForm,
    /// It has a digital signature, which names a person and breaks when the file is written again.
    Signed,
}

impl Refused {
    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::NoPdf => "this file is not a PDF, although its name ends in `.pdf`".to_owned(),
            Self::Damaged => "this PDF cannot be read: it is damaged, or parts of it are missing".to_owned(),
            Self::TooMuch => {
                "this PDF cannot be read: there is too much in it for a paper to download".to_owned()
            }
            Self::Locked => {
                "this PDF is locked: it has a password, or it forbids printing or copying".to_owned()
            }
            Self::Script => "this PDF runs a script (JavaScript) on the patient’s device".to_owned(),
            Self::Acts(what) => format!("this PDF {what}"),
            Self::Attached => "other files are attached to this PDF".to_owned(),
            Self::Moves => "this PDF has a film, a sound or a model in it".to_owned(),
            Self::OtherForm => {
                "this PDF has a form of the kind XFA, which most programs show as an empty page".to_owned()
            }
            Self::Signed => {
                "this PDF has a digital signature, which names the person who signed it".to_owned()
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoPdf => {
                "open it in the program that it was written with, and save it as PDF; do not only change its name"
            }
            Self::Damaged | Self::TooMuch => {
                "open it in the program that it was written with, and save it as PDF once more"
            }
            Self::Locked => {
                "save it without a password, and with printing and copying allowed: a screen reader needs that, too"
            }
            Self::Script | Self::Acts(_) | Self::Moves => {
                "a PDF for patients must only show its pages: open it, print it into a new PDF, and link to that one"
            }
            Self::Attached => "remove the attachments, and link to each file that patients need",
            Self::OtherForm => "save the form as a usual PDF form, or print it into a new PDF",
            Self::Signed => "publish it as it was before it was signed, or print it into a new PDF",
        }
    }
}
