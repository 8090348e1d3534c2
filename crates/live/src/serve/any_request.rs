//! The head of a request as bytes → the files that it may request: everything that the server does before it answers, without a
//! connection.

use hyper::Request;
use hyper::http::request::Parts;

use super::address::{Address, candidates};
use super::guard::{Area, admit, may_see};

/// The paths that are looked up for a request to a site at `/`, or `None` if it is refused. The first line is `METHOD TARGET`, each
/// further one a header. Public only for the fuzz targets.
pub fn files_of_request(head: &[u8]) -> Option<Vec<String>> {
    const PORT: u16 = 4000;
    let request = parse(std::str::from_utf8(head).ok()?)?;
    admit(&request, PORT, Area::Book).ok()?;
    let address = Address::read(&request.uri)?;
    may_see(&request.headers, PORT, Area::Book).ok()?;
    Some(candidates("/", &address.path).into_iter().map(|(path, _)| path).collect())
}

fn parse(head: &str) -> Option<Parts> {
    let mut lines = head.lines();
    let (method, target) = lines.next()?.split_once(' ')?;
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        request = request.header(name, value.trim());
    }
    Some(request.body(()).ok()?.into_parts().0)
}
