//! A department of the clinic, as book.toml describes it.

use super::book_values::{Email, Phone};
use handout_base::data::{Located, WebUrl, record};

record! {
    /// A department or a place of the clinic that patients reach in its own way.
    pub struct Contact {
        /// Its name, such as `Fracture clinic`.
        name: String,
        /// The phone number, as patients read it.
        phone: Phone,
        /// The email address.
        email: Option<Email>,
        /// When the phone is answered.
        hours: Option<String>,
        /// The street address, if it is not that of the clinic.
        address: Option<String>,
        /// Its website, if it is not that of the clinic.
        website: Option<Located<WebUrl>>,
        /// A word to patients, such as `Ask for the plaster room.`
        note: Option<String>,
    }
}
