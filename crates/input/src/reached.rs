//! Whom the patients of a page call: the clinic, or one of its departments.

use super::book_values::Phone;
use super::config::{Book, Clinic};

/// What a page says about whom to call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached<'a> {
    /// The name of the department; nothing if it is the clinic as a whole.
    pub department: Option<&'a str>,
    /// The clinician whom patients know; nothing if it is a department.
    pub clinician: Option<&'a str>,
    /// The phone number, as patients read it.
    pub phone: &'a Phone,
    /// The email address.
    pub email: Option<&'a str>,
    /// When the phone is answered.
    pub hours: Option<&'a str>,
    /// The street address.
    pub address: Option<&'a str>,
    /// The website.
    pub website: Option<&'a str>,
    /// A word to patients.
    pub note: Option<&'a str>,
}

impl Book {
    /// Whom the patients of a page reach. A department without an address or website has those of the clinic. Hours and mail belong to
    /// the desk that answers, so they are never those of another one.
    pub fn reached(&self, contact: Option<&str>) -> Reached<'_> {
        let Clinic { name: _, clinician, phone, email, address, hours, website } = &self.clinic;
        let own = contact.and_then(|id| self.contacts.get(id));
        let email = own.map_or(email, |own| &own.email);
        let website = own.and_then(|own| own.website.as_ref()).or(website.as_ref());
        Reached {
            department: own.map(|own| own.name.as_str()),
            clinician: clinician.as_deref().filter(|_| own.is_none()),
            phone: own.map_or(phone, |own| &own.phone),
            email: email.as_ref().map(|email| email.0.as_str()),
            hours: own.map_or(hours, |own| &own.hours).as_deref(),
            address: own.and_then(|own| own.address.as_deref()).or(address.as_deref()),
            website: website.map(|url| url.value.0.as_str()),
            note: own.and_then(|own| own.note.as_deref()),
        }
    }
}
