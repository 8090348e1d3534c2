//! A rule: the codes of its problems, and the function that finds them.

use handout_base::diag::{Code, Diagnostic};

use crate::page_under_check::PageUnderCheck;
use crate::rendered_page::RenderedPage;
use crate::site_under_check::SiteUnderCheck;

/// A rule about a page.
pub(crate) type PageRule = (&'static [Code], fn(&PageUnderCheck<'_>, &mut Vec<Diagnostic>));
/// A rule about a rendered page.
pub(crate) type RenderedPageRule = (&'static [Code], fn(&RenderedPage<'_>, &mut Vec<Diagnostic>));
/// A rule about the whole site.
pub(crate) type SiteRule = (&'static [Code], fn(&SiteUnderCheck<'_>, &mut Vec<Diagnostic>));
