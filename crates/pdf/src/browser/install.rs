//! Which browser to install on this system, in words.
#![expect(clippy::disallowed_methods, reason = "this is the edge that asks which system this is")]

/// The end of every advice: PDFs are not the only way to paper.
const BY_HAND: &str = "; without one, the pages can still be printed by hand from any browser";

/// How to get a browser on this computer.
pub(super) fn help() -> String {
    let advice = if cfg!(target_os = "macos") {
        "install Google Chrome, or run `brew install --cask chromium`"
    } else if cfg!(windows) {
        "install Microsoft Edge or Google Chrome"
    } else {
        on_linux(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
    };
    format!("{advice}{BY_HAND}")
}

/// The advice for the system that `/etc/os-release` describes.
fn on_linux(os_release: &str) -> &'static str {
    // Ubuntu's own package is a snap, which has no access to the folder that we make for it.
    let known = [
        ("ubuntu", "install Google Chrome from https://www.google.com/chrome (the .deb package)"),
        ("debian", "run `sudo apt install chromium-headless-shell`, or `sudo apt install chromium`"),
        ("fedora", "run `sudo dnf install chromium-headless`, or `sudo dnf install chromium`"),
        ("rhel", "run `sudo dnf install chromium-headless` (from EPEL), or install Google Chrome"),
        ("arch", "run `sudo pacman -S chromium`"),
        ("alpine", "run `apk add chromium`"),
        ("suse", "run `sudo zypper install chromium`"),
        ("opensuse", "run `sudo zypper install chromium`"),
        ("nixos", "add `chromium` to the packages of your system"),
    ];
    // The system's own name comes before those of the systems that it resembles.
    let names = ["ID=", "ID_LIKE="].into_iter().filter_map(|key| {
        os_release
            .lines()
            .find_map(|line| line.strip_prefix(key))
            .map(|value| value.trim_matches(['"', '\'']))
    });
    let mut names = names.flat_map(str::split_whitespace);
    names
        .find_map(|name| known.iter().find(|(system, _)| *system == name))
        .map_or("install Chromium, Google Chrome or Microsoft Edge", |(_, advice)| advice)
}

#[cfg(test)]
mod tests {
    use super::on_linux;

    #[test]
    fn advice_fits_the_system() {
        let check = |os_release: &str, expect: &str| {
            assert!(on_linux(os_release).contains(expect), "{os_release}: {}", on_linux(os_release));
        };
        check("NAME=\"Debian GNU/Linux\"\nID=debian\n", "apt install chromium-headless-shell");
        check("ID=ubuntu\nID_LIKE=debian\n", "Google Chrome");
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "Google Chrome");
        check("ID=raspbian\nID_LIKE=debian\n", "apt install");
        check("ID=fedora\n", "dnf install");
        check("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "EPEL");
        check("ID=manjaro\nID_LIKE=arch\n", "pacman");
        check("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", "zypper");
        check("", "Chromium, Google Chrome or Microsoft Edge");
    }
}
