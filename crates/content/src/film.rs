//! Links to films. A patient should know how long a film is before opening it, so its length is written as the title of the link:
//! `[How to climb stairs](https://www.youtube.com/watch?v=abc "film, 3 min")`.

use std::ops::Range;

use super::renderer::Renderer;
use handout_base::diag::{Code, Diagnostic};

/// Websites on which nearly every page is a film.
const FILM_SITES: [&str; 6] =
    ["youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "dai.ly"];

/// A title that says how long a film is, or how much else there is behind a link. Readers see it after the words of the link.
pub(super) fn is_length(title: &str) -> bool {
    title.contains(char::is_numeric)
}

fn is_film(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    let Some(rest) = target.strip_prefix("https://").or_else(|| target.strip_prefix("http://")) else {
        return false;
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    // Pages of people and lists of films have no length.
    let is_list = path.is_empty()
        || ["@", "c/", "channel/", "user/", "playlist"].iter().any(|start| path.starts_with(start));
    let is_on =
        |site: &str| host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    !is_list && FILM_SITES.iter().any(|site| is_on(site))
}

impl Renderer<'_> {
    pub(super) fn check_film(&mut self, target: &str, title: &str, range: &Range<usize>) {
        if is_film(target) && !is_length(title) {
            let problem = Diagnostic::warning(
                Code::FilmLength,
                self.span(range),
                "this link leads to a film, and does not say how long it is",
            )
            .help(format!("write its length after the address: `[words]({target} \"film, 3 min\")`"));
            self.problems.push(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_film;

    #[test]
    fn films_are_known_by_their_site() {
        for film in [
            "https://www.youtube.com/watch?v=a",
            "http://youtu.be/a",
            "https://VIMEO.com/123",
            "https://m.youtube.com/shorts/a",
        ] {
            assert!(is_film(film), "{film}");
        }
        for other in [
            "https://www.youtube.com/",
            "https://www.youtube.com/@clinic",
            "https://notyoutube.com/watch?v=a",
            "https://x.example/youtube.com/a",
            "tel:123",
        ] {
            assert!(!is_film(other), "{other}");
        }
    }
}
