//! All integration tests, in one binary so that they link once. Each file has one topic; `project` is the harness that
//! runs the real program.

#![expect(clippy::disallowed_methods, reason = "tests read and write files and run programs")]

mod bounds;
mod camera;
mod cases;
mod commands;
mod contacts;
mod descriptions;
mod diff;
mod documentation;
mod doses;
mod downloads;
mod drawings;
mod emergency;
mod exercise_pages;
mod explain;
mod fake_browser;
mod figure_command;
mod figures;
mod finding;
mod fixing;
mod formats;
mod fuzz;
mod golden;
mod growth;
mod handout_order;
mod imports;
mod live;
mod messages;
mod mistakes;
mod odd_files;
#[cfg(feature = "online")]
mod online;
mod paper;
mod patient_text;
mod pictures;
mod printing;
mod printing_failures;
mod printing_forms;
mod printing_languages;
mod printing_runs;
mod printing_tables;
mod procedures;
mod programme;
mod project;
mod properties;
mod published_addresses;
mod publishing;
mod report;
mod review;
mod riverbank;
mod rules;
mod rules_pages;
mod rules_reading;
mod rules_review;
mod rules_shown;
mod rules_translation;
mod sample;
mod saving;
mod sheet_page;
mod site;
mod stages;
mod structure;
mod terminal;
mod watching;
