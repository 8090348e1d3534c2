//! A person's build → the flesh of that body, part by part.

mod arm;
mod head;
mod leg;
mod trunk;

use super::flesh::{Flesh, Girth};
use super::words::{Build, Side};

/// The flesh of a body of this build.
pub(crate) fn flesh(build: Build) -> Flesh {
    let girth = girth(build);
    let mut flesh = Flesh::new(girth);
    for side in Side::BOTH {
        trunk::add_half(&mut flesh, side, girth);
        leg::add(&mut flesh, side, girth);
        arm::add(&mut flesh, side, girth);
    }
    trunk::add_middle(&mut flesh, girth);
    head::add(&mut flesh);
    flesh
}

fn girth(build: Build) -> Girth {
    match build {
        Build::Medium => Girth { trunk: 1.0, belly: 1.0, limbs: 1.0 },
        Build::Slim => Girth { trunk: 0.91, belly: 0.85, limbs: 0.86 },
        Build::Large => Girth { trunk: 1.18, belly: 1.4, limbs: 1.2 },
        Build::Older => Girth { trunk: 1.0, belly: 1.18, limbs: 0.91 },
    }
}
