//! A limited number of places. Whoever comes when all are taken gets that of the one who has been there longest. So a client that
//! holds its places for ever, one byte at a time, locks nobody out.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The places of one kind, in the order in which they were taken.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    taken: Mutex<VecDeque<Arc<Notify>>>,
}

/// One taken place, free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    lost: Arc<Notify>,
}

impl Places {
    /// At least one place.
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most: most.max(1), taken: Mutex::default() })
    }

    /// Takes a place, from the one who has been there longest if none is free.
    pub(super) fn enter(self: &Arc<Self>) -> Place {
        let lost = Arc::new(Notify::new());
        let mut taken = self.taken();
        while taken.len() >= self.most {
            if let Some(oldest) = taken.pop_front() {
                oldest.notify_one();
            }
        }
        taken.push_back(Arc::clone(&lost));
        Place { places: Arc::clone(self), lost }
    }

    fn taken(&self) -> MutexGuard<'_, VecDeque<Arc<Notify>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Completes when somebody else has got this place.
    pub(super) async fn lost(&self) {
        self.lost.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().retain(|other| !Arc::ptr_eq(other, &self.lost));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::tests::run;

    #[test]
    fn the_oldest_leaves_for_the_newest() {
        let places = Places::new(2);
        let first = places.enter();
        let second = places.enter();
        let third = places.enter();
        run(first.lost());
        drop(second);
        let fourth = places.enter();
        assert_eq!(places.taken().len(), 2, "the third and the fourth, for which nobody had to leave");
        drop(first);
        assert_eq!(places.taken().len(), 2, "a lost place is not given back a second time");
        let _fifth = places.enter();
        run(third.lost());
        drop(fourth);
        assert_eq!(places.taken().len(), 1);
    }
}
