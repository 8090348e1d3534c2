//! Tables → tables whose headers have a scope and whose rows are equally wide (PDF/UA-1, 7.5).

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::tree::{Tree, add_attribute, attribute};

/// A cell of a row.
struct Cell {
    id: ObjectId,
    is_header: bool,
    columns: usize,
    rows: usize,
    name: Option<Vec<u8>>,
    headers: Vec<Vec<u8>>,
}

/// A row, and the columns of it that cells of earlier rows reach down into.
struct Row {
    id: ObjectId,
    cells: Vec<Cell>,
    covered: Vec<bool>,
}

/// No table for a patient has more columns; a larger number in a file is damage.
const MOST_COLUMNS: usize = 200;

/// Gives each header its scope, and inserts the empty cells that Chromium left out.
pub(super) fn repair(file: &mut Document, tree: &Tree) {
    for (at, table) in tree.tagged(b"Table") {
        let rows = rows(file, tree, at, table.end);
        scope(file, &rows);
        fill(file, &rows);
    }
}

/// The rows of a table, without those of tables in it.
fn rows(file: &Document, tree: &Tree, table: usize, end: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut reaching: Vec<usize> = Vec::new();
    let mut at = table + 1;
    while at < end {
        let element = &tree.elements[at];
        match element.tag.as_slice() {
            b"Table" => at = element.end,
            b"TR" => {
                let cells: Vec<Cell> =
                    tree.kids(at).filter_map(|(_, kid)| cell(file, kid.id, &kid.tag)).collect();
                let covered = reaching.iter().map(|rows| *rows > 0).collect();
                reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                let row = Row { id: element.id, cells, covered };
                for (cell, column) in row.cells.iter().zip(row.columns()) {
                    let until = (column + cell.columns).min(MOST_COLUMNS);
                    if reaching.len() < until {
                        reaching.resize(until, 0);
                    }
                    reaching[column.min(until)..until].fill(cell.rows - 1);
                }
                rows.push(row);
                at = element.end;
            }
            _ => at += 1,
        }
    }
    rows
}

fn cell(file: &Document, id: ObjectId, tag: &[u8]) -> Option<Cell> {
    let dict = file.get_dictionary(id).ok().filter(|_| matches!(tag, b"TH" | b"TD"))?;
    let of_table = |name: &[u8]| attribute(file, dict, b"Table", name);
    let span = |name: &[u8]| {
        let span = of_table(name).and_then(|span| usize::try_from(span.as_i64().ok()?).ok());
        span.unwrap_or(1).clamp(1, MOST_COLUMNS)
    };
    let headers = of_table(b"Headers").and_then(|headers| headers.as_array().ok()).map(Vec::as_slice);
    Some(Cell {
        id,
        is_header: tag == b"TH",
        columns: span(b"ColSpan"),
        rows: span(b"RowSpan"),
        name: dict.get(b"ID").and_then(Object::as_str).ok().map(<[u8]>::to_vec),
        headers: headers
            .unwrap_or_default()
            .iter()
            .filter_map(|name| Some(name.as_str().ok()?.to_vec()))
            .collect(),
    })
}

impl Row {
    /// The first column from `at` on that no earlier row covers.
    fn free(&self, at: usize) -> usize {
        (at..).find(|column| !self.covered.get(*column).copied().unwrap_or(false)).unwrap_or(at)
    }

    /// The column of each cell, if none is missing.
    fn columns(&self) -> Vec<usize> {
        let mut next = 0;
        let place = |cell: &Cell| {
            let column = self.free(next);
            next = column + cell.columns;
            column
        };
        self.cells.iter().map(place).collect()
    }

    fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.columns).sum::<usize>()
            + self.covered.iter().filter(|covered| **covered).count()
    }
}

/// A header in the first row applies to its column, any other to its row (PDF 1.7, table 349).
fn scope(file: &mut Document, rows: &[Row]) {
    for (index, row) in rows.iter().enumerate() {
        for cell in row.cells.iter().filter(|cell| cell.is_header) {
            let is_known = file
                .get_dictionary(cell.id)
                .is_ok_and(|dict| attribute(file, dict, b"Table", b"Scope").is_some());
            if !is_known {
                add_attribute(
                    file,
                    cell.id,
                    "Table",
                    "Scope",
                    if index == 0 { "Column" } else { "Row" }.into(),
                );
            }
        }
    }
}

/// Pads narrower rows to the widest. The headers of the existing cells show which are missing.
fn fill(file: &mut Document, rows: &[Row]) {
    let width = rows.iter().map(Row::width).max().unwrap_or(0);
    if width > MOST_COLUMNS || rows.iter().all(|row| row.width() == width) {
        return;
    }
    let columns = columns_of_headers(rows, width);
    for row in rows.iter().filter(|row| row.width() < width) {
        let mut kids: Vec<Object> = Vec::new();
        let (mut next, mut missing) = (0, width - row.width());
        for cell in &row.cells {
            let own = cell.name.iter().chain(&cell.headers).find_map(|name| columns.get(name.as_slice()));
            next = row.free(next);
            while missing > 0 && own.is_some_and(|own| next < *own) {
                kids.push(empty_cell(file, row.id).into());
                missing -= 1;
                next = row.free(next + 1);
            }
            kids.push(cell.id.into());
            next += cell.columns;
        }
        for _ in 0..missing {
            kids.push(empty_cell(file, row.id).into());
        }
        if let Ok(dict) = file.get_dictionary_mut(row.id) {
            dict.set("K", kids);
        }
    }
}

/// The columns of headers, as far as rows without gaps show them: those of the headers themselves, and of the cells that name them.
fn columns_of_headers(rows: &[Row], width: usize) -> BTreeMap<&[u8], usize> {
    let mut columns = BTreeMap::new();
    for row in rows.iter().filter(|row| row.width() == width) {
        let own = |name: &[u8]| row.cells.iter().any(|cell| cell.name.as_deref() == Some(name));
        for (cell, column) in row.cells.iter().zip(row.columns()) {
            if cell.is_header
                && let Some(name) = &cell.name
            {
                columns.entry(name.as_slice()).or_insert(column);
            }
            for header in cell.headers.iter().filter(|header| cell.columns == 1 && !own(header)) {
                columns.entry(header.as_slice()).or_insert(column);
            }
        }
    }
    columns
}

fn empty_cell(file: &mut Document, row: ObjectId) -> ObjectId {
    file.add_object(dictionary! { "Type" => "StructElem", "S" => "TD", "P" => row })
}
