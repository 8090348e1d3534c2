//! Words → poses: a description becomes goals, and damped least squares finds the pose that meets them best.

mod camera;
mod facts;
mod furniture;
mod goal;
mod hands;
mod ignored;
mod joints;
mod least_squares;
mod letting_go;
mod movement;
mod plausibility;
mod points;
mod postures;
mod preset;
mod residuals;
mod shapes;
mod solids;
mod solve;
mod solved;
mod support;
#[cfg(test)]
mod tests;
mod things;
mod unasked;
mod variants;

use super::flesh::Flesh;
use super::scene::{Scene, Still};
use super::skeleton::Pose;
use super::warning::{FrameName, Warning};
use super::words::Description;
use residuals::Residuals;

pub(crate) use facts::{arrow, facts};
pub(crate) use solved::{Solved, angles, rests};

/// Finds all poses of a description.
pub(crate) fn scene(description: &Description, flesh: &Flesh) -> (Scene, Vec<Solved>, Vec<Warning>) {
    let preset = postures::preset(description.posture, &description.variants, &description.props);
    let residuals = Residuals::new(flesh, preset.base);
    let mut warnings = Vec::new();
    let start = solve::start(description, &preset, &residuals, flesh);
    let mut frames = vec![start];
    for (name, stance) in [(FrameName::Middle, &description.middle), (FrameName::End, &description.end)] {
        let Some(stance) = stance else { continue };
        if let Some(posture) = stance.posture
            && postures::preset(posture, &[], &[]).base != preset.base
        {
            warnings.push(plausibility::other_posture(name, description.posture, posture));
            continue;
        }
        let solved = solve::later(description, (name, stance), &preset, (&residuals, flesh), &frames[0]);
        frames.push(solved);
    }
    warnings.extend(ignored::warnings(description));
    for frame in &frames {
        warnings.extend(plausibility::warnings(description, frame, &frames[0], (flesh, &preset.base)));
    }
    let still = |pose: Pose| -> Still {
        let solids = solids::solids(description, &preset, flesh, (&frames[0].pose, &pose));
        Still { pose, solids }
    };
    let movements = frames
        .windows(2)
        .map(|pair| movement::between(&residuals, flesh, &preset, &pair[0], &pair[1]))
        .map(|poses| poses.into_iter().map(still).collect())
        .collect();
    let scene = Scene {
        body: description.body,
        base: preset.base,
        frames: frames.iter().map(|frame| still(frame.pose)).collect(),
        movements,
        ground: preset.ground,
        camera: camera::camera(description.view, preset.camera),
        arrows: description.arrows.clone(),
        highlights: description.highlights.clone(),
        line: description.end.as_ref().map(|end| end.line.clone()).unwrap_or_default(),
        mirrored: description.mirrored,
    };
    (scene, frames, warnings)
}
