//! A picture or PDF of the book or its theme → its published file. Several are made at the same time, as far as the memory allows.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use handout_base::source::Source;
use handout_download::{Download, Refused};
use handout_drawing::{Drawing, NotDrawn};
use handout_input::DeferredFile;
use handout_photo::{Prepared, Unreadable, Usage, open};
use handout_site::NotPrepared;

/// The bytes that pictures may fill together while they are made: enough for several photos of phones, or for one of the largest that
/// are read.
const MOST: usize = 400_000_000;

/// Reads a photo and makes its published file. The file's own bytes are freed before its pixels are decoded.
pub(crate) fn photo(file: &DeferredFile, memory: &MemoryBudget) -> Result<Prepared, NotPrepared<Unreadable>> {
    // The file, and those of its parts that its picture is decoded from.
    let size = usize::try_from(file.size).unwrap_or(usize::MAX);
    let mut share = memory.take(size.saturating_mul(2));
    let bytes = file.read().map_err(NotPrepared::Lost)?;
    let opened = open(&bytes, Usage::Page).map_err(NotPrepared::Refused)?;
    drop(bytes);
    share.change_to_decode(opened.memory());
    opened.publish().map_err(NotPrepared::Refused)
}

/// Makes the published file of a picture below static/, whose bytes are in memory.
pub(crate) fn asset(source: &Source, memory: &MemoryBudget) -> Result<Prepared, Unreadable> {
    let mut share = memory.take(source.bytes.len());
    let opened = open(&source.bytes, Usage::Asset)?;
    share.change_to_decode(opened.memory());
    opened.publish()
}

/// Reads a drawing and makes its published file.
pub(crate) fn drawing(file: &DeferredFile) -> Result<Drawing, NotPrepared<NotDrawn>> {
    let bytes = file.read().map_err(NotPrepared::Lost)?;
    handout_drawing::prepare(&bytes).map_err(NotPrepared::Refused)
}

/// Reads a PDF and makes its published file. One is read at a time: how much its objects take is known only afterwards.
pub(crate) fn pdf(file: &DeferredFile, memory: &MemoryBudget) -> Result<Download, NotPrepared<Refused>> {
    let _share = memory.take(MOST);
    let bytes = file.read().map_err(NotPrepared::Lost)?;
    handout_download::prepare(&bytes).map_err(NotPrepared::Refused)
}

/// Memory that is shared among the pictures that are made at the same time.
#[derive(Default)]
pub(crate) struct MemoryBudget {
    used: Mutex<Used>,
    freed: Condvar,
}

#[derive(Default)]
struct Used {
    bytes: usize,
    /// How many pictures are being decoded.
    decoding: usize,
}

/// The share of one picture, until it is dropped.
struct Share<'m> {
    memory: &'m MemoryBudget,
    bytes: usize,
    is_decoding: bool,
}

impl MemoryBudget {
    /// Waits until there are so many bytes, or until no other picture uses any.
    fn take(&self, bytes: usize) -> Share<'_> {
        let has_room = |used: &Used| used.bytes == 0 || used.bytes.saturating_add(bytes) <= MOST;
        let mut used = self.wait(self.used(), has_room);
        used.bytes = used.bytes.saturating_add(bytes);
        Share { memory: self, bytes, is_decoding: false }
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'m>(&'m self, used: MutexGuard<'m, Used>, until: impl Fn(&Used) -> bool) -> MutexGuard<'m, Used> {
        self.freed.wait_while(used, |used| !until(used)).unwrap_or_else(PoisonError::into_inner)
    }
}

impl Share<'_> {
    /// Waits until there are so many bytes for decoding, or until no other picture is decoded. Pictures that were only read wait for
    /// those that are decoded, which wait for nobody; so there is always one that goes on.
    fn change_to_decode(&mut self, bytes: usize) {
        let (memory, own) = (self.memory, self.bytes);
        let has_room = |used: &Used| used.decoding == 0 || (used.bytes - own).saturating_add(bytes) <= MOST;
        let mut used = memory.wait(memory.used(), has_room);
        used.bytes = (used.bytes - own).saturating_add(bytes);
        used.decoding += 1;
        (self.bytes, self.is_decoding) = (bytes, true);
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut used = self.memory.used();
        used.bytes -= self.bytes;
        used.decoding -= usize::from(self.is_decoding);
        drop(used);
        self.memory.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Many threads at once: whatever the sizes are, each gets its turn, and together they do not exceed the budget.
    #[test]
    fn pictures_share_the_memory() {
        for (read, decode) in
            [(1, 1), (MOST / 3, MOST / 2), (MOST, MOST), (MOST * 2, MOST * 3), (MOST / 5, MOST * 2)]
        {
            let (memory, decoded) = (MemoryBudget::default(), AtomicUsize::new(0));
            let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            std::thread::scope(|scope| {
                for _ in 0..16 {
                    scope.spawn(|| {
                        let mut share = memory.take(read);
                        share.change_to_decode(decode);
                        most.fetch_max(now.fetch_add(decode, Ordering::SeqCst) + decode, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(decode, Ordering::SeqCst);
                        decoded.fetch_add(1, Ordering::SeqCst);
                    });
                }
            });
            assert_eq!(decoded.into_inner(), 16);
            assert!(most.into_inner() <= MOST.max(decode), "{read} and {decode}");
            let used = memory.used();
            assert_eq!((used.bytes, used.decoding), (0, 0));
        }
    }
}
