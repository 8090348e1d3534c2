//! Which messages a language lacked where they were needed. They are remembered with what is made, so that a build that makes nothing again
//! knows them as well.

use std::cell::RefCell;
use std::collections::BTreeSet;

use handout_base::path::Lang;

/// Messages that languages lacked: the language, and the id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untranslated(BTreeSet<(Lang, String)>);

thread_local! {
    /// Those of what this thread is making; none if nobody asks.
    static LACKING: RefCell<Option<Untranslated>> = const { RefCell::new(None) };
}

impl Untranslated {
    /// What `make` makes, and what was lacking in it. It must not leave the thread.
    pub fn while_making<T>(make: impl FnOnce() -> T) -> (T, Self) {
        let outer = LACKING.replace(Some(Self::default()));
        let made = make();
        let lacking = LACKING.replace(outer).unwrap_or_default();
        lacking.note();
        (made, lacking)
    }

    /// These are lacking in what this thread is making: a part of it was made before.
    pub fn note(&self) {
        LACKING.with_borrow_mut(|noted| noted.iter_mut().for_each(|noted| noted.add(self)));
    }

    /// Adds others.
    pub fn add(&mut self, others: &Self) {
        self.0.extend(others.0.iter().cloned());
    }

    /// The ids that a language lacks.
    pub(crate) fn of<'a>(&'a self, lang: &'a Lang) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == lang).map(|(_, id)| &**id)
    }
}

/// A message is needed, and its language lacks it.
pub(crate) fn note(lang: &Lang, id: &str) {
    LACKING.with_borrow_mut(|noted| {
        noted.iter_mut().for_each(|noted| {
            noted.0.insert((lang.clone(), id.to_owned()));
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_parts_lacks_what_they_lack() {
        let lang = Lang::new("es");
        let ids = |lacking: &Untranslated| lacking.of(&lang).map(str::to_owned).collect::<Vec<_>>();
        note(&lang, "before");
        let ((part, inner), outer) = Untranslated::while_making(|| {
            note(&lang, "a");
            Untranslated::while_making(|| note(&lang, "b"))
        });
        assert_eq!(
            (part, ids(&inner), ids(&outer)),
            ((), vec!["b".to_owned()], vec!["a".to_owned(), "b".to_owned()])
        );
        let ((), remembered) = Untranslated::while_making(|| inner.note());
        assert_eq!(ids(&remembered), ["b"]);
        assert_eq!(ids(&Untranslated::while_making(|| ()).1), Vec::<String>::new());
    }
}
