//! Tera templates of all layers, and their mistakes as diagnostics with places.
//!
//! The name of a template begins with its layer (`book/`, the theme's name, `clinic/`), which can be left out: then the book's own
//! comes first. So a clinic's `templates/handout.html` can say `{% extends "clinic/handout.html" %}` and change one block.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::messages::{Arg, Messages};
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_base::path::Lang;
use handout_input::{BUILT_IN_NAME, Layer, ThemeFile};
use handout_markup::bidi::isolate_text;

/// All templates, compiled.
pub struct Templates {
    tera: Tera,
    /// Template name → its file and text.
    sources: BTreeMap<String, (Arc<str>, String)>,
    prefixes: Vec<String>,
    /// Whether all of them compile; if not, nothing is rendered.
    usable: bool,
}

/// What templates saw under another name, and what to write now.
const RENAMED: [(&str, &str); 1] = [(
    "page.backgrounds",
    "`page.backgrounds` is now three lists: `page.introductions`, `page.before` and `page.after`; see docs/themes.md",
)];

impl Templates {
    pub(super) fn load(
        files: &[&ThemeFile],
        theme: &str,
        messages: &BTreeMap<Lang, Arc<Messages>>,
        urls: &BTreeMap<String, String>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut prefixes = vec!["book/".to_owned(), format!("{theme}/"), format!("{BUILT_IN_NAME}/")];
        prefixes.dedup();
        let mut sources = BTreeMap::new();
        let before = problems.len();
        for file in files {
            let Some(name) = file.path.strip_prefix("templates/") else { continue };
            let prefix = match file.layer {
                Layer::Book => "book",
                Layer::Theme => theme,
                Layer::BuiltIn => BUILT_IN_NAME,
            };
            if let Some(text) = file.source.checked_text(problems) {
                sources.insert(format!("{prefix}/{name}"), (Arc::clone(&file.source.path), text.to_owned()));
            }
        }
        let mut templates = Self { tera: Tera::new(), sources, prefixes, usable: false };
        templates.report_syntax(problems);
        if problems.len() == before {
            templates.compile(messages, urls, problems);
        }
        templates.usable = problems.len() == before;
        templates
    }

    /// Whether pages can be rendered.
    pub fn usable(&self) -> bool {
        self.usable
    }

    /// The names of the templates that a page may choose: not partials, nor those that the program uses itself.
    pub fn page_templates(&self) -> Vec<&str> {
        const OWN: [&str; 10] = [
            "404.html",
            "base.html",
            "programme-card.html",
            "programme.html",
            "redirect.html",
            "search.html",
            "sheet.html",
            "tombstone.html",
            "topic.html",
            "version.html",
        ];
        self.names().into_iter().filter(|name| !name.contains('/') && !OWN.contains(name)).collect()
    }

    /// The names of all templates, without layers.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.sources.keys().filter_map(|name| Some(name.split_once('/')?.1)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Renders a page.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(name, context).map_err(|error| Box::new(self.render_problem(name, &error)))
    }

    /// Compiles each template alone, so that all syntax errors are found and not only the first.
    fn report_syntax(&self, problems: &mut Vec<Diagnostic>) {
        for (name, (path, text)) in &self.sources {
            if let Err(error) = Tera::new().add_raw_template(name, text)
                && let ErrorKind::SyntaxError(report) = error.kind()
            {
                let range = report.span().range.clone();
                let problem = Diagnostic::error(Code::TemplateSyntax, Span::new(path, range), format!("the template cannot be read: {}", lower_first(report.message())))
                    .help("`{{ … }}` prints a value, `{% … %}` is a command, and each `{% if %}`, `{% for %}` and `{% block %}` needs its end");
                problems.push(problem);
            }
        }
    }

    fn compile(
        &mut self,
        messages: &BTreeMap<Lang, Arc<Messages>>,
        urls: &BTreeMap<String, String>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let messages = messages.clone();
        self.tera.register_function("msg", move |kwargs: Kwargs, state: &State<'_>| {
            message(&messages, &kwargs, state)
        });
        self.tera.register_filter("isolate", isolate);
        self.tera.register_filter("unbroken", unbroken);
        let urls = urls.clone();
        self.tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| asset(&urls, &kwargs));
        let added = self.tera.set_fallback_prefixes(self.prefixes.clone()).and_then(|()| {
            self.tera.add_raw_templates(
                self.sources.iter().map(|(name, (_, text))| (name.as_str(), text.as_str())),
            )
        });
        if let Err(error) = added {
            self.report_joining(&error, problems);
        }
    }

    /// Reports mistakes between templates: unknown parents, blocks, includes, functions and filters.
    fn report_joining(&self, error: &tera::Error, problems: &mut Vec<Diagnostic>) {
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                let help = self.template_help(parent);
                let span =
                    self.span_of(current, |text| text.find(parent.as_str()).map(|at| at..at + parent.len()));
                problems.push(
                    Diagnostic::error(
                        Code::MissingTemplate,
                        span,
                        format!("there is no template `{parent}`"),
                    )
                    .help(help),
                );
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                let span = self.span_of(tpl, |_| None);
                let problem = Diagnostic::error(Code::TemplateSyntax, span, "this template includes or extends itself")
                    .help("to build on the theme's template of the same name, write its layer: `{% extends \"clinic/page.html\" %}`");
                problems.push(problem);
            }
            _ => {
                let before = problems.len();
                for report in error.to_string().split("\n\n") {
                    problems.extend(self.parse_report(report));
                }
                if problems.len() == before {
                    let problem = Diagnostic::error(
                        Code::TemplateSyntax,
                        Span::file("templates"),
                        lower_first(&error.to_string()),
                    );
                    problems.push(problem);
                }
            }
        }
    }

    /// Parses an error of the engine, which reports these as text only: `error: message`, then `--> name:line:column`.
    fn parse_report(&self, report: &str) -> Option<Diagnostic> {
        let message = report.lines().find_map(|line| line.strip_prefix("error: "))?;
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let word = message.split('`').nth(1).unwrap_or_default();
        let span = self.span_of(name, |text| {
            let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let row = text.get(start..)?.lines().next()?;
            let at = start + row.char_indices().nth(column.saturating_sub(1)).map_or(row.len(), |(i, _)| i);
            Some(at..at + 1)
        });
        let (code, message, help) = if message.starts_with("Block") {
            let blocks = self.block_names();
            let close = did_you_mean(word, blocks.iter().map(String::as_str).filter(|block| *block != word));
            let help = close.map_or_else(
                || {
                    "a block must also be in the template that this one extends, or its text is never shown"
                        .to_owned()
                },
                |close| format!("did you mean `{close}`?"),
            );
            (Code::MissingBlock, format!("the parent template has no block `{word}`"), help)
        } else if message.starts_with("Unknown template") {
            (Code::MissingTemplate, format!("there is no template `{word}`"), self.template_help(word))
        } else {
            let help = "functions are `msg(id=…)` and `asset(path=…)`; filters are `isolate`, `unbroken` and those of Tera, such as `safe` and `length`";
            (Code::TemplateSyntax, lower_first(message), help.to_owned())
        };
        Some(Diagnostic::error(code, span, message).help(help))
    }

    fn render_problem(&self, name: &str, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                let range = &report.span().range;
                let mut renamed = None;
                let span = self.span_of(report.filename(), |text| {
                    let rest = text.get(range.start..).unwrap_or_default();
                    renamed = RENAMED.iter().find(|(old, _)| rest.starts_with(old));
                    Some(range.clone())
                });
                let message = format!("the template cannot be filled in: {}", lower_first(report.message()));
                Diagnostic::error(Code::TemplateRender, span, message).help(renamed.map_or(
                    "docs/themes.md lists what a template sees; `{% if page.x %}` tests whether a value is there",
                    |(_, help)| help,
                ))
            }
            ErrorKind::TemplateNotFound(missing) => Diagnostic::error(
                Code::MissingTemplate,
                Span::file("templates"),
                format!("there is no template `{missing}`"),
            )
            .help(self.template_help(missing)),
            _ => Diagnostic::error(
                Code::TemplateRender,
                self.span_of(name, |_| None),
                lower_first(&error.to_string()),
            ),
        }
    }

    fn template_help(&self, wanted: &str) -> String {
        let names = self.names();
        match did_you_mean(wanted, names.iter().copied()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("put it in `templates/{wanted}`"),
        }
    }

    fn block_names(&self) -> Vec<String> {
        let texts = self.sources.values().map(|(_, text)| text);
        texts
            .flat_map(|text| text.split("block ").skip(1))
            .filter_map(|rest| rest.split([' ', '-', '%']).next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn span_of(&self, name: &str, range: impl FnOnce(&str) -> Option<std::ops::Range<usize>>) -> Span {
        let found = self
            .sources
            .get(name)
            .or_else(|| self.prefixes.iter().find_map(|prefix| self.sources.get(&format!("{prefix}{name}"))));
        match found {
            Some((path, text)) => match range(text) {
                Some(range) => Span::new(path, range),
                None => Span::file(Arc::clone(path)),
            },
            None => Span::file("templates"),
        }
    }
}

/// `msg(id="…", name=value)`: the theme's words in the page's language.
fn message(
    messages: &BTreeMap<Lang, Arc<Messages>>,
    kwargs: &Kwargs,
    state: &State<'_>,
) -> tera::TeraResult<Value> {
    let id: &str = kwargs.must_get("id")?;
    let lang: Option<Value> = state.get("lang")?;
    let lang = lang.as_ref().and_then(Value::as_str).unwrap_or_default();
    let words = messages.iter().find(|(known, _)| known.as_str() == lang).or_else(|| messages.iter().next());
    let mut args = Vec::new();
    for (key, value) in kwargs.iter() {
        let Some(name) = key.as_str().filter(|name| *name != "id") else { continue };
        let arg = match value.as_f64().filter(|_| value.is_number()) {
            Some(number) => Arg::Number(number),
            None => Arg::Text(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        };
        args.push((name, arg));
    }
    let text =
        words.ok_or_else(|| "there are no words".to_owned()).and_then(|(_, words)| words.text(id, &args));
    text.map_err(tera::Error::message)
}

/// `{{ page.title | isolate }}`: text of an attribute that a style sheet prints, where no markup can keep phone numbers and ranges in order.
fn isolate(text: &str, _: Kwargs, state: &State<'_>) -> tera::TeraResult<String> {
    let dir: Option<Value> = state.get("dir")?;
    let is_right_to_left = dir.as_ref().and_then(Value::as_str) == Some("rtl");
    Ok(if is_right_to_left { isolate_text(text) } else { text.to_owned() })
}

/// `{{ site.clinic.phone | unbroken }}`: text of an attribute that a style sheet prints on one line.
fn unbroken(text: &str, _: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    Ok(text.replace(' ', "\u{a0}"))
}

/// `asset(path="…")`: the address of a static file.
fn asset(urls: &BTreeMap<String, String>, kwargs: &Kwargs) -> tera::TeraResult<Value> {
    let path: String = kwargs.must_get("path")?;
    match urls.get(&path) {
        Some(url) => Ok(Value::normal_string(url)),
        None => {
            let close = did_you_mean(&path, urls.keys().map(String::as_str));
            let hint = close.map_or_else(String::new, |close| format!(" (did you mean `{close}`?)"));
            Err(tera::Error::message(format!("the theme has no file `static/{path}`{hint}")))
        }
    }
}

fn lower_first(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
