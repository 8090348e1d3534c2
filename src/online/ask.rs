//! Asks for the pages of other websites that a book links to: each once, few at a time, and not again for a few days.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ureq::Proxy;

use super::cache::AnswerCache;
use super::rate_limit::RateLimit;
use super::request::{Client, Heard, host};
use super::unclear::Unclear;
use crate::outcome::Failure;
use crate::terminal::{Progress, count};
use handout_check::Assessment;
use handout_input::{Answer, Outside};

/// How many websites are asked at the same time.
const AT_ONCE: usize = 8;
/// How long a website is left alone after each request.
const PAUSE: Duration = Duration::from_secs(1);
/// How long an answer may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Requests the pages that the chosen files link to, or all that the book links to if no files are chosen. Also returns the
/// addresses without a clear answer.
pub(crate) fn ask(
    assessment: &Assessment,
    chosen: Option<&BTreeSet<Arc<str>>>,
    progress: &Progress,
) -> Result<(Outside, Vec<Unclear>), Failure> {
    let is_wanted = |file: &&Arc<str>| chosen.is_none_or(|chosen| chosen.contains(*file));
    let mut outside = Outside::default();
    let mut addresses = Vec::new();
    for (address, files) in &assessment.outside {
        let mut files = files.iter().filter(is_wanted).peekable();
        if files.peek().is_some() {
            addresses.push(address.as_str());
        }
        outside.files.extend(files.cloned());
    }
    let client = Client::new(TIMEOUT, RateLimit::new(PAUSE), Proxy::try_from_env());
    let cache = AnswerCache::of_account();
    progress.stage("Asking other websites");
    progress.count_to(addresses.len());
    let heard = ask_all(&addresses, &client, &cache, &|| progress.step());
    cache.tidy();
    let mut unclear = Vec::new();
    let mut lost = Vec::new();
    let mut is_online = false;
    for (address, heard) in heard {
        is_online |= !matches!(heard, Heard::Known(_) | Heard::NoHost { .. });
        match heard {
            Heard::Known(answer) | Heard::Clear(answer) => {
                outside.answers.insert(address, answer);
            }
            Heard::Unclear(why) => unclear.push((address, why)),
            Heard::NoHost { host, may_come_back } => lost.push((address, host, may_come_back)),
        }
    }
    if let (Some((_, host, _)), false) = (lost.first(), is_online) {
        let what = match lost.len() {
            1 => format!("`{host}` cannot be found, and no other website could be asked"),
            n => format!("none of the websites of {} can be found", count(n, "link")),
        };
        return Err(Failure::new(
            format!("{what}: this computer seems to have no network"),
            "connect to the network and check again, or check without `--online`",
        ));
    }
    for (address, host, may_come_back) in lost {
        if may_come_back {
            unclear.push((address, format!("`{host}` could not be looked up")));
        } else {
            outside.answers.insert(address, Answer::Dead(format!("there is no website `{host}`")));
        }
    }
    unclear.sort();
    Ok((outside, unclear))
}

/// Asks for every address without an answer in the cache, website by website.
pub(super) fn ask_all(
    addresses: &[&str],
    client: &Client,
    cache: &AnswerCache,
    step: &(dyn Fn() + Sync),
) -> BTreeMap<String, Heard> {
    let mut all = BTreeMap::new();
    let mut by_host = BTreeMap::<String, Vec<&str>>::new();
    for address in addresses {
        match cache.get(address) {
            Some(answer) => {
                step();
                all.insert((*address).to_owned(), Heard::Known(answer));
            }
            None => by_host.entry(host(address)).or_default().push(address),
        }
    }
    let queue = Mutex::new(by_host.into_values());
    let heard = Mutex::new(Vec::new());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(addresses) = next() {
                    for address in addresses {
                        let answer = client.ask(address);
                        heard.lock().unwrap_or_else(PoisonError::into_inner).push((address, answer));
                        step();
                    }
                }
            });
        }
    });
    for (address, heard) in heard.into_inner().unwrap_or_else(PoisonError::into_inner) {
        if let Heard::Clear(answer) = &heard {
            cache.put(address, answer);
        }
        all.insert(address.to_owned(), heard);
    }
    all
}
