//! An angle as it is written: `90`, `-20` or `90°`.

use handout_base::data::{Node, Reader, Value};
use handout_base::diag::Code;

/// Reads degrees. Whether a joint can reach them is checked when the figure is drawn.
pub(super) fn read_degrees(node: &Node, reader: &mut Reader) -> Option<f64> {
    let help = Some("write degrees as a number, like `90` or `-20`".to_owned());
    let Some(text) = node.as_text() else {
        if node.value == Value::Null {
            return reader.empty(node);
        }
        let message = format!("expected degrees, found {}", node.describe());
        return reader.error(Code::BadAngle, &node.range, message, help);
    };
    let text = text.trim();
    let number = text.strip_suffix('°').or_else(|| text.strip_suffix("degrees")).unwrap_or(text).trim();
    // A minus sign as word processors write it.
    let number = number.replace('\u{2212}', "-");
    match number.parse::<f64>().ok().filter(|degrees| degrees.is_finite()) {
        Some(degrees) if degrees.abs() <= 360.0 => Some(degrees),
        Some(_) => {
            let message = format!("`{text}` is more than a whole turn");
            reader.error(Code::BadAngle, &node.range, message, help)
        }
        None => {
            reader.error(Code::BadAngle, &node.range, format!("`{text}` is not a number of degrees"), help)
        }
    }
}
