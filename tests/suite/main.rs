//! All integration tests, in one binary so that they link once. Each file is one subject; `project` is the harness that
//! runs the real program.

#![expect(clippy::disallowed_methods, reason = "tests read and write files and run programs")]

mod camera;
mod commands;
mod documentation;
mod fake_browser;
mod figure_command;
mod figures;
mod golden;
mod live;
mod messages;
mod messages_input;
mod messages_pictures;
mod messages_printing;
mod paper;
mod pictures;
mod printing;
mod printing_failures;
mod printing_languages;
mod printing_runs;
mod project;
mod properties;
mod publishing;
mod sample;
mod saving;
mod sheet_page;
mod site;
mod structure;
mod watching;
