//! Texts to fill in and to tick on paper, in every edition.

use super::paper::Pdf;
use super::project::{BACK, BRIDGE, Project};

const FORM: &str = "- [ ] I have read this sheet.\n- [ ] I agree.\n\nFoot: [ ] left  [ ] right\n\n| Day | Done |\n|---|---|\n| Monday | [ ] |\n\n\
                    Name: ________ Born: __/____/____\n\nSignature: ____________________________________________________________\n\n________\n\n\
                    ## Can I drive?\n\nOnly sitting.\n\n## Can I swim?\n\nYes, gladly.\n";

#[test]
fn forms_have_their_lines_and_boxes_in_every_edition() {
    let project = Project::new().file("content/back.md", format!("{BACK}\n{FORM}")).file(
        "content/exercises/bridge.md",
        BRIDGE.replace("1. Lie down.\n", "1. Lie down.\n   - [ ] Feet flat.\n"),
    );
    project.run(&["pdf", "--strict"]).succeeds();
    for edition in ["", "-large-print"] {
        let pdf = Pdf::read(&project.path(&format!("pdf/back{edition}.pdf")));
        let text = pdf.text(None);
        for words in ["I agree.", "left", "Signature:", "Feet flat.", "Only sitting.", "Yes, gladly."] {
            assert!(text.contains(words), "{edition}: {words} in {text}");
        }
        // A reader hears each box as one, and each line by its name.
        let lines = pdf.pictures().into_iter().filter(|name| name == "blank line to fill in").count();
        assert_eq!((pdf.elements("Form").len(), lines), (6, 6), "{edition}");
        pdf.validate();
    }
}
