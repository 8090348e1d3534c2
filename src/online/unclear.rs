//! Addresses of other websites that gave no clear answer.

use handout_base::diag::visible;

use crate::terminal::{count, remark};

/// An address without a clear answer, and the reason.
pub(crate) type Unclear = (String, String);

/// How many addresses without a clear answer are named.
const MOST_NAMED: usize = 5;

/// Names the addresses without a clear answer.
pub(crate) fn report_unclear(unclear: &[Unclear]) {
    if unclear.is_empty() {
        return;
    }
    let named =
        unclear.iter().take(MOST_NAMED).map(|(address, why)| format!("`{}` ({why})", visible(address)));
    let mut help = named.collect::<Vec<_>>().join("\n");
    if unclear.len() > MOST_NAMED {
        help.push_str(&format!("\nand {} more", unclear.len() - MOST_NAMED));
    }
    let links = count(unclear.len(), "link");
    remark(&format!("{links} could not be checked; open them in a browser"), &help);
}
