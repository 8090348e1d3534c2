//! A posture in numbers: how a body lies, sits, kneels or stands before its author says more.

use super::support::{Support, Surface};
use crate::math::Turn;
use crate::scene::{Camera, Ground};
use crate::words::{Contact, HandTarget, Joint, Place, Side};

/// A posture with its variants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Preset {
    pub(crate) base: Turn,
    /// A first guess of the height of the hips.
    pub(super) height: f64,
    /// Angles at rest, degrees; later ones win.
    pub(super) angles: Vec<(Option<Side>, Joint, f64)>,
    pub(super) supports: Vec<Support>,
    /// Where hands rest if the author says nothing about them.
    pub(super) hands: Vec<HandTarget>,
    pub(crate) camera: Camera,
    pub(crate) ground: Ground,
    /// How stiffly the pelvis keeps the posture's direction, radians.
    pub(super) sway: f64,
    /// Whether both sides do the same unless the author names one.
    pub(super) symmetric: bool,
    /// Whether the body must keep its balance over its feet.
    pub(super) balanced: bool,
    /// Whether the ankles stay together.
    pub(super) feet_together: bool,
    /// Whether the hips rest on the heels.
    pub(super) on_heels: bool,
    /// A wall or chair that belongs to the posture.
    pub(crate) wall: Option<Surface>,
    pub(crate) chair: Option<ChairUse>,
    /// How far in front of the origin the person will stand, after sitting there.
    pub(super) ahead: f64,
    /// The foot that a towel goes round.
    pub(super) towel: Option<Side>,
    /// Whether it goes round both feet.
    pub(super) towel_round_both: bool,
}

/// What a chair is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChairUse {
    Seat,
    /// The person sits on a gym ball instead.
    Ball,
    /// The person stands behind it and holds its back.
    Rail,
}

/// A camera at these degrees round the body and above the floor.
pub(super) const fn camera(round: f64, above: f64) -> Camera {
    Camera { round, above }
}

impl Preset {
    pub(super) fn new(base: Turn, height: f64, view: Camera, ground: Ground) -> Self {
        Self {
            base,
            height,
            angles: Vec::new(),
            supports: Vec::new(),
            hands: Vec::new(),
            camera: view,
            ground,
            sway: 0.3,
            symmetric: true,
            balanced: false,
            feet_together: false,
            on_heels: false,
            wall: None,
            chair: None,
            ahead: 0.0,
            towel: None,
            towel_round_both: false,
        }
    }

    /// Whether the head is above the hips.
    pub(super) fn is_upright(&self) -> bool {
        self.base.z.z > 0.7
    }

    pub(super) fn both(&mut self, angles: &[(Joint, f64)]) {
        self.angles.extend(angles.iter().map(|(joint, degrees)| (None, *joint, *degrees)));
    }

    pub(super) fn one(&mut self, side: Side, angles: &[(Joint, f64)]) {
        self.angles.extend(angles.iter().map(|(joint, degrees)| (Some(side), *joint, *degrees)));
    }

    pub(super) fn rest(&mut self, contacts: &[Contact], on: Surface) {
        self.supports.extend(contacts.iter().flat_map(|contact| Support::of(*contact, None, on)));
    }

    pub(super) fn rest_one(&mut self, side: Side, contacts: &[Contact]) {
        self.supports
            .extend(contacts.iter().flat_map(|contact| Support::of(*contact, Some(side), Surface::Floor)));
    }

    pub(super) fn lift(&mut self, contact: Contact) {
        self.supports.retain(|support| !support.goes_with(contact, None));
    }

    pub(super) fn put_hands(&mut self, place: Place) {
        self.lift(Contact::Arms);
        self.hands = vec![HandTarget { hand: None, place, side: None }];
    }
}
