//! Chains of balls in the view, each in a slot: what body, hands, feet and head are made of before they become cones.

use crate::math::{Frame, Vec3, vec3};
use crate::words::Side;

/// Flesh that is blended before it meets other flesh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(pub(super) usize);

impl Slot {
    pub(super) const CORE: Self = Self(0);
    pub(super) const HEAD: Self = Self(1);
    /// Hair or a scarf over the head, open for the face.
    pub(super) const CAP: Self = Self(2);
    /// A bun.
    pub(super) const KNOT: Self = Self(3);
    pub(super) const fn hip(side: Side) -> Self {
        Self(4 + side as usize)
    }
    pub(super) const fn upper_arm(side: Side) -> Self {
        Self(6 + side as usize)
    }
    pub(super) const fn forearm(side: Side) -> Self {
        Self(8 + side as usize)
    }
    pub(super) const fn hand(side: Side) -> Self {
        Self(10 + side as usize)
    }
    pub(super) const fn thigh(side: Side) -> Self {
        Self(12 + side as usize)
    }
    pub(super) const fn shank(side: Side) -> Self {
        Self(14 + side as usize)
    }
    pub(super) const fn foot(side: Side) -> Self {
        Self(16 + side as usize)
    }
}

/// How many slots there are.
pub(super) const SLOTS: usize = 18;

/// A part with a fine line round it; chains without one have [`NO_PART`].
pub(super) const NO_PART: u8 = 0;

/// Cones that follow each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chain {
    pub(super) slot: Slot,
    /// The width of its blending with the chains before it in the slot, units.
    pub(super) blend: f64,
    pub(super) part: u8,
}

impl Chain {
    /// The greatest width of any blending in which it takes part.
    pub(super) fn margin(&self) -> f64 {
        match self.slot.0 {
            0 | 4..=7 | 12..=13 => 2.8,
            8..=9 => 0.8,
            10..=11 | 16..=17 => 0.9,
            14..=15 => 1.4,
            _ => 1.6,
        }
    }
}

/// A ball of a chain, in the view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ball {
    pub(super) at: Vec3,
    pub(super) radius: f64,
}

/// A chain before its kinks are taken out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Links {
    pub(super) chain: Chain,
    pub(super) balls: Vec<Ball>,
}

impl Links {
    pub(super) fn new(slot: Slot, blend: f64, balls: Vec<Ball>) -> Self {
        Self { chain: Chain { slot, blend, part: NO_PART }, balls }
    }

    pub(super) fn part(mut self, part: u8) -> Self {
        self.chain.part = part;
        self
    }
}

/// Balls at places of one frame.
pub(super) fn balls(frame: &Frame, places: &[(f64, f64, f64, f64)]) -> Vec<Ball> {
    let ball = |&(x, y, z, radius): &_| Ball { at: frame.at(vec3(x, y, z)), radius };
    places.iter().map(ball).collect()
}
