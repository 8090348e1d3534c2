//! Bits in a text of letters that every address can hold, six a letter (RFC 4648, base64url).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How many bits a letter has.
pub(crate) const LETTER_BITS: u32 = 6;

/// Writes numbers bit by bit, the highest first.
#[derive(Default)]
pub(crate) struct BitWriter {
    sextets: Vec<u8>,
    /// How many bits of the last sextet are used.
    used: u32,
}

impl BitWriter {
    pub(crate) fn put(&mut self, number: u32, width: u32) {
        for at in (0..width).rev() {
            if self.used.is_multiple_of(LETTER_BITS) {
                self.sextets.push(0);
                self.used = 0;
            }
            self.used += 1;
            if let Some(last) = self.sextets.last_mut() {
                *last |= u8::from(number >> at & 1 == 1) << (LETTER_BITS - self.used);
            }
        }
    }

    /// The rest of the last sextet is zero.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.sextets
    }
}

/// Reads what a [`BitWriter`] wrote.
pub(crate) struct BitReader<'a> {
    sextets: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(crate) fn new(sextets: &'a [u8]) -> Self {
        Self { sextets, at: 0 }
    }

    pub(crate) fn take(&mut self, width: u32) -> Option<u32> {
        let letter = LETTER_BITS as usize;
        (0..width).try_fold(0, |number, _| {
            let sextet = self.sextets.get(self.at / letter)?;
            let bit = sextet >> (letter - 1 - self.at % letter) & 1;
            self.at += 1;
            Some(number << 1 | u32::from(bit))
        })
    }
}

pub(crate) fn letters(sextets: &[u8]) -> String {
    sextets.iter().map(|sextet| char::from(LETTERS[usize::from(sextet & 63)])).collect()
}

pub(crate) fn sextets(letters: &str) -> Option<Vec<u8>> {
    let sextet =
        |letter: u8| LETTERS.iter().position(|known| *known == letter).and_then(|at| u8::try_from(at).ok());
    letters.bytes().map(sextet).collect()
}

/// A check sum of 24 bits (CRC-24 of RFC 4880), which finds every change of up to four letters in a row.
pub(crate) fn check_sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x00b7_04ce, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 16, |sum, _| {
            let sum = sum << 1;
            if sum & 0x0100_0000 == 0 { sum } else { sum ^ 0x0186_4cfb }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(check_sum(b"123456789"), 0x0021_cf02);
    }

    #[test]
    fn bits_come_back() {
        let mut bits = BitWriter::default();
        for (number, width) in [(1, 1), (5, 4), (65_535, 16), (0, 3), (2_000_000, 21)] {
            bits.put(number, width);
        }
        let text = letters(&bits.finish());
        let all = sextets(&text).expect("letters");
        let mut bits = BitReader::new(&all);
        let read: Vec<_> = [1, 4, 16, 3, 21].into_iter().map(|width| bits.take(width)).collect();
        assert_eq!(read, [Some(1), Some(5), Some(65_535), Some(0), Some(2_000_000)]);
        assert_eq!(bits.take(6), None, "there is nothing after the end");
        assert_eq!(sextets("a b"), None);
    }
}
