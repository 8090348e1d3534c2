//! HTML and CSS, read in one place: whether something is seen, what it requests, and what it says.
//!
//! - [`html::HtmlPage`] is a page as elements and text; [`html::open_tags`] only finds the tags around a place, for every page of a build.
//! - [`css`] reads the rules of a style sheet; [`css::HidingRule`] matches those that hide something against a page.
//! - [`requests`] finds what a page asks other servers for.
//! - [`contrast`] compares colors.
//! - [`bidi`] keeps phone numbers, ranges and addresses in order in text that runs from right to left.
//!
//! All readers are lenient: every text gives a result, and no depth or length of one can overflow the stack.
//!
//! ```
//! use handout_markup::css::HidingRule;
//! use handout_markup::html::HtmlPage;
//!
//! let page = HtmlPage::of("<main><section class='emergency'><h2>Get help now</h2></section></main>");
//! let heading = page.first("h2").expect("a heading");
//! assert_eq!(heading.text(), "Get help now");
//!
//! let rules = HidingRule::all("main > .emergency h2 { display: none }");
//! assert!(rules[0].hides(&heading));
//! assert_eq!(rules[0].declaration, "display: none");
//! ```

pub mod bidi;
pub mod contrast;
pub mod css;
pub mod html;
pub mod requests;
