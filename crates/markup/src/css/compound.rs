//! A selector → the names in it, for rules that ask what an author meant and not which element of a page matches.

use super::text::outside;

/// A selector as its compounds (`a.b:hover`), each with the combinator before it: ` ` (in), `>`, `+` or `~`.
pub fn compounds(selector: &str) -> Vec<(char, &str)> {
    let mut found: Vec<(char, &str)> = Vec::new();
    let mut joined = ' ';
    let mut start = 0;
    let ends = outside(selector).filter(|(_, c)| matches!(c, ' ' | '>' | '+' | '~'));
    for (at, c) in ends.chain([(selector.len(), ' ')]) {
        if at > start {
            found.push((joined, &selector[start..at]));
            joined = ' ';
        }
        if c != ' ' {
            joined = c;
        }
        start = at + 1;
    }
    found
}

/// A compound without `:not(…)` and `:has(…)`, whose contents it does not name.
pub fn without_conditions(compound: &str) -> String {
    let mut out = compound.to_owned();
    for function in [":not(", ":has("] {
        while let Some(at) = out.find(function) {
            let mut depth = 0_usize;
            let end = out[at..].char_indices().find(|(_, c)| {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => return false,
                }
                depth == 0
            });
            out.replace_range(at..end.map_or(out.len(), |(end, _)| at + end + 1), "");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::text::split;
    use super::*;

    #[test]
    fn selectors_come_apart() {
        assert_eq!(compounds("a > b.c:is(d, e f)  + g"), [(' ', "a"), ('>', "b.c:is(d, e f)"), ('+', "g")]);
        assert_eq!(without_conditions("a:not(.b:is(c)):has(d).e"), "a.e");
        assert_eq!(split("a, b:is(c, d), [e=',']", ',').collect::<Vec<_>>(), ["a", "b:is(c, d)", "[e=',']"]);
    }
}
