//! Two texts → the lines in which they differ, for people.

/// How many pairs of lines are compared.
const MOST: usize = 4_000_000;

/// The lines that are taken out (`-`) and put in (`+`), each place with the number of its first line.
pub(super) fn line_difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let ends = old[common..].iter().rev().zip(new[common..].iter().rev());
    let end = ends.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[common..old.len() - end], &new[common..new.len() - end]);
    // More would fill the memory; nobody reads so much either.
    let (old, new) =
        if old.len() * new.len() > MOST { (&old[..old.len().min(1)], &new[..0]) } else { (old, new) };
    // The length of the longest common part of what follows two lines.
    let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = match old[i] == new[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut out, mut i, mut j, mut is_equal) = (String::new(), 0, 0, true);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j, is_equal) = (i + 1, j + 1, true);
            continue;
        }
        if is_equal {
            out.push_str(&format!("  line {}\n", common + i + 1));
            is_equal = false;
        }
        let takes_out = i < old.len() && (j == new.len() || longest[i + 1][j] >= longest[i][j + 1]);
        let (mark, line) = if takes_out { ('-', old[i]) } else { ('+', new[j]) };
        out.push_str(&format!("  {mark} {line}\n"));
        if takes_out { i += 1 } else { j += 1 }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expect: &str) {
        assert_eq!(line_difference(old, new), expect);
    }

    #[test]
    fn only_what_differs_is_shown() {
        check("a\nb\nc\n", "a\nb\nc\n", "");
        check("a\nb\nc\n", "a\nc\n", "  line 2\n  - b\n");
        check(
            "a\nb\nc\nd\ne\n",
            "a\nx\nc\ne\nf\n",
            "  line 2\n  - b\n  + x\n  line 4\n  - d\n  line 6\n  + f\n",
        );
        check("", "a\n", "  line 1\n  + a\n");
        check("a\r\nb\r\n", "a\r\n", "  line 2\n  - b\n");
    }
}
