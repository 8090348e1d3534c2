//! How often → the boxes of a week: those that are due, and no others.

use handout_content::{Amount, DoseValue, Piece, Unit, Word};
use handout_theme::view::ChartCellView;

/// The days of the chart.
const DAYS: u32 = 7;
/// More boxes would not fit into a column.
const MOST: u32 = 6;

/// The cells of a row of the chart, which together are seven days wide.
pub(super) fn chart(often: Option<&DoseValue>) -> Vec<ChartCellView> {
    match often.map(DoseValue::pieces) {
        None => each_day(1),
        // Filled in with a pen, as are the marks.
        Some([]) => each_day_counted(),
        Some([first]) => alone(*first),
        Some([first, Piece::Amount(Amount { span, unit: Unit::DaysAWeek }), ..]) => {
            let days = whole(span.high.whole()).min(DAYS);
            match in_a_day(*first) {
                Some(boxes) if boxes <= MOST => vec![ChartCellView::days(DAYS, vec![boxes; days as usize])],
                _ => vec![ChartCellView::counted(DAYS)],
            }
        }
        Some([first, Piece::Word(Word::EveryOtherDay), ..]) => {
            let boxes = in_a_day(*first).unwrap_or(1);
            vec![ChartCellView::days(DAYS, vec![boxes; DAYS.div_ceil(2) as usize])]
        }
        // As needed, or every hour while awake.
        Some(_) => each_day_counted(),
    }
}

fn alone(piece: Piece) -> Vec<ChartCellView> {
    if let Some(boxes) = in_a_day(piece) {
        return if boxes <= MOST { each_day(boxes) } else { each_day_counted() };
    }
    match piece {
        // The first day can be any.
        Piece::Word(Word::EveryOtherDay) => vec![in_the_week(DAYS.div_ceil(2))],
        Piece::Word(_) => each_day_counted(),
        Piece::Amount(Amount { span, unit }) => {
            let (low, high) = (whole(span.low.whole()), whole(span.high.whole()));
            match unit {
                Unit::EveryDays => vec![in_the_week(DAYS.div_ceil(low))],
                Unit::AWeek if high > 2 * DAYS => vec![ChartCellView::counted(DAYS)],
                Unit::AWeek | Unit::DaysAWeek => vec![in_the_week(high)],
                Unit::AMonth => vec![in_the_week(high.div_ceil(4))],
                Unit::EveryWeeks => vec![in_the_week(1)],
                _ => each_day_counted(),
            }
        }
    }
}

fn whole(number: Option<u32>) -> u32 {
    number.unwrap_or(1).max(1)
}

/// How many times a day, where each day is the same.
fn in_a_day(piece: Piece) -> Option<u32> {
    match piece {
        Piece::Amount(Amount { span, unit: Unit::ADay }) => Some(whole(span.high.whole())),
        Piece::Word(Word::Morning | Word::Evening | Word::Night | Word::Bedtime | Word::GettingUp) => Some(1),
        Piece::Word(Word::MorningAndEvening) => Some(2),
        Piece::Word(Word::MorningNoonEvening | Word::AfterMeals | Word::BeforeMeals) => Some(3),
        _ => None,
    }
}

fn each_day(boxes: u32) -> Vec<ChartCellView> {
    vec![ChartCellView::days(1, vec![boxes]); DAYS as usize]
}

/// A line for each day, to make a mark each time.
fn each_day_counted() -> Vec<ChartCellView> {
    vec![ChartCellView::counted(1); DAYS as usize]
}

/// So many in the week, on whatever days.
fn in_the_week(boxes: u32) -> ChartCellView {
    ChartCellView::days(DAYS, vec![1; boxes as usize])
}
