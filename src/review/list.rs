//! `handout review list`: every page that needs a review, the most urgent first.

use std::cmp::Reverse;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use super::book_args::BookArgs;
use super::known::Known;
use crate::outcome::{Failure, Outcome};
use crate::terminal::say_lines;
use handout_base::diag::{visible, visible_json};
use handout_check::PageAssessment;
use handout_site::review::ReviewState;

/// List every page that needs a review: who reviewed it, and when it is due again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only pages that need a review within this time, such as `90d`, `12w` or `3m`.
    #[arg(long, value_name = "TIME", value_parser = time)]
    due_within: Option<Time>,
    /// How the list is printed.
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
    #[command(flatten)]
    book: BookArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    /// Lines for people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// A time from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Time(jiff::SpanFieldwise);

fn time(text: &str) -> Result<Time, String> {
    let fault = || "write a number with `d` for days, `w` for weeks or `m` for months, like `90d`".to_owned();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(fault)?;
    let number: u16 = number.parse().map_err(|_| fault())?;
    let span = match unit {
        "d" => i64::from(number).days(),
        "w" => i64::from(number).weeks(),
        "m" => i64::from(number).months(),
        _ => return Err(fault()),
    };
    Ok(Time(span.fieldwise()))
}

/// A page in the list.
struct Row<'a> {
    name: String,
    page: &'a PageAssessment,
    days_left: Option<i32>,
}

impl Row<'_> {
    fn state(&self) -> &'static str {
        let review_status = &self.page.review_status;
        if review_status.changed && review_status.state != ReviewState::Extended {
            return if review_status.state == ReviewState::Overdue { "changed, overdue" } else { "changed" };
        }
        review_status.state.as_str()
    }

    fn urgency(&self) -> u8 {
        let review_status = &self.page.review_status;
        match review_status.state {
            ReviewState::Overdue => 5,
            ReviewState::Extended => 1,
            _ if review_status.changed => 4,
            ReviewState::Unreviewed => 3,
            ReviewState::Due | ReviewState::DueSoon => 2,
            ReviewState::Current | ReviewState::NotNeeded => 0,
        }
    }

    fn due(&self) -> String {
        self.page.review_status.due.map(|due| due.to_string()).unwrap_or_default()
    }

    fn on(&self) -> String {
        self.page.review.as_ref().map(|review| review.on.value.0.to_string()).unwrap_or_default()
    }

    fn by(&self) -> &str {
        self.page.review.as_ref().map_or("", |review| &review.by)
    }

    fn role(&self) -> &str {
        self.page.review.as_ref().map_or("", |review| &review.role)
    }

    fn kept_until(&self) -> Option<String> {
        let extended = self.page.review.as_ref()?.extended.as_ref()?;
        (self.page.review_status.state == ReviewState::Extended).then(|| extended.to.value.0.to_string())
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let known = Known::read(&args.book, false);
    if known.reports_unreadable() {
        return Ok(Outcome::ContentErrors);
    }
    let today = args.book.today();
    let rows = rows(&known, today, args.due_within);
    say_lines(&match args.format {
        ListFormat::Table => table(&rows),
        ListFormat::Json => json(&rows),
        ListFormat::Csv => csv(&rows),
    });
    Ok(Outcome::Done)
}

fn rows(known: &Known, today: Date, within: Option<Time>) -> Vec<Row<'_>> {
    let last = within.map(|time| today.saturating_add(time.0.0));
    let is_wanted = |page: &&PageAssessment| {
        let review_status = &page.review_status;
        let is_due = |last| review_status.due.is_some_and(|due| due <= last);
        let is_open = review_status.state == ReviewState::Unreviewed || review_status.changed;
        review_status.state != ReviewState::NotNeeded && last.is_none_or(|last| is_open || is_due(last))
    };
    let pages = known.pages().iter().filter(is_wanted);
    let mut rows: Vec<Row<'_>> = pages
        .map(|page| Row {
            name: known.name(page),
            page,
            days_left: page.review_status.due.and_then(|due| Some(today.until(due).ok()?.get_days())),
        })
        .collect();
    rows.sort_by(|a, b| {
        let key = |row: &Row<'_>| (Reverse(row.urgency()), row.page.review_status.due);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    rows
}

/// Aligned columns, without spaces at the end of lines.
fn table(rows: &[Row<'_>]) -> String {
    if rows.is_empty() {
        return "No page needs a review.\n".to_owned();
    }
    let head = ["STATE", "PAGE", "DUE", "DAYS", "REVIEWED", "BY"].map(str::to_owned);
    let days = |row: &Row<'_>| row.days_left.map(|days| days.to_string()).unwrap_or_default();
    let lines = rows.iter().map(|row| {
        let state = match row.kept_until() {
            Some(day) => format!("{} to {day}", row.state()),
            None => row.state().to_owned(),
        };
        let by = match row.role() {
            "" => String::new(),
            role => format!("{}, {role}", row.by()),
        };
        [state, row.name.clone(), row.due(), days(row), row.on(), by].map(|cell| visible(&cell).into_owned())
    });
    let lines: Vec<[String; 6]> = std::iter::once(head).chain(lines).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..6).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let mut text = String::new();
        for (column, cell) in line.iter().enumerate() {
            let gap = " ".repeat(widths[column] - cell.width());
            // Numbers are aligned on the right.
            text.push_str(&if column == 3 { format!("{gap}{cell}") } else { format!("{cell}{gap}") });
            text.push_str("  ");
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

fn json(rows: &[Row<'_>]) -> String {
    let all: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            let page = row.page;
            let some = |text: &str| if text.is_empty() { json!(null) } else { json!(text) };
            json!({
                "page": row.name,
                "file": &*page.path,
                "title": page.title,
                "kind": page.kind.as_str(),
                "language": page.lang.as_str(),
                "state": page.review_status.state.as_str(),
                "changed": page.review_status.changed,
                "by": some(row.by()),
                "role": some(row.role()),
                "on": some(&row.on()),
                "due": some(&row.due()),
                "days_left": row.days_left,
                "kept_until": row.kept_until(),
            })
        })
        .collect();
    visible_json(&format!("{:#}\n", serde_json::Value::from(all)))
}

/// RFC 4180, with cells that a spreadsheet would take for formulas made harmless.
fn csv(rows: &[Row<'_>]) -> String {
    let mut out =
        String::from("page,file,title,kind,language,state,changed,by,role,on,due,days_left,kept_until\r\n");
    for row in rows {
        let page = row.page;
        let texts = [
            row.name.as_str(),
            &*page.path,
            &page.title,
            page.kind.as_str(),
            page.lang.as_str(),
            page.review_status.state.as_str(),
            if page.review_status.changed { "yes" } else { "no" },
            row.by(),
            row.role(),
            &row.on(),
            &row.due(),
        ];
        let mut cells: Vec<String> = texts.into_iter().map(cell).collect();
        cells.push(row.days_left.map(|days| days.to_string()).unwrap_or_default());
        cells.push(row.kept_until().unwrap_or_default());
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(text: &str) -> String {
    const BEGIN_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = visible(text);
    let guard = if text.trim_start().starts_with(BEGIN_FORMULA) { "'" } else { "" };
    let text = format!("{guard}{text}");
    if text.contains([',', '"', '\'', ';']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_not_formulas() {
        assert_eq!(cell("=HYPERLINK(\"http://a\")"), "\"'=HYPERLINK(\"\"http://a\"\")\"");
        assert_eq!(cell("-1"), "\"'-1\"");
        assert_eq!(cell("@a"), "\"'@a\"");
        assert_eq!(cell(" \u{ff1d}1+1"), "\"' \u{ff1d}1+1\"");
        assert_eq!(cell("\u{202e}=1\r\n+2"), "<U+202E>=1<U+000D><U+000A>+2");
        assert_eq!(cell("Lee, Ann"), "\"Lee, Ann\"");
        assert_eq!(cell("Ann Lee"), "Ann Lee");
    }

    #[test]
    fn times_are_read() {
        assert_eq!(time("90d"), Ok(Time(90.days().fieldwise())));
        assert_eq!(time("3m"), Ok(Time(3.months().fieldwise())));
        for bad in ["", "d", "90", "-1d", "1y", "9999999d", "é"] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }
}
