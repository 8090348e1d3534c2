//! Things in the room, in the view: boxes, balls and ropes, which never blend with the body.

use super::camera::Eye;
use super::cone::{Cone, FAR_AWAY, block};
use crate::drawing::Class;
use crate::math::{Frame, Vec3};
use crate::scene::{Material, Solid, SolidShape};

/// A solid in the view.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) material: Material,
    pub(super) form: Form,
}

#[derive(Debug, Clone)]
pub(super) enum Form {
    Block { frame: Frame, half: Vec3, rounding: f64 },
    Cones(Vec<Cone>),
}

impl Thing {
    pub(super) fn new(solid: &Solid, eye: &Eye) -> Self {
        let form = match &solid.shape {
            SolidShape::Block { frame, half, rounding } => {
                Form::Block { frame: eye.view_frame(frame), half: *half, rounding: *rounding }
            }
            SolidShape::Ball { centre, radius } => {
                Form::Cones(vec![Cone::new([eye.view(*centre); 2], [*radius; 2])])
            }
            SolidShape::Rope { points, radius } => Form::Cones(
                points
                    .windows(2)
                    .map(|p| Cone::new([eye.view(p[0]), eye.view(p[1])], [*radius; 2]))
                    .collect(),
            ),
        };
        Self { material: solid.material, form }
    }

    /// Signed distance, and which face of a block is nearest.
    pub(super) fn distance(&self, p: Vec3) -> (f64, u8) {
        match &self.form {
            Form::Block { frame, half, rounding } => block(p, frame, *half, *rounding),
            Form::Cones(cones) => (cones.iter().map(|cone| cone.distance(p)).fold(FAR_AWAY, f64::min), 0),
        }
    }

    pub(super) fn class(&self) -> Class {
        match self.material {
            Material::Wood => Class::Wood,
            Material::Cloth => Class::Cloth,
            Material::Rubber => Class::Rubber,
            Material::Plaster => Class::Plaster,
        }
    }
}
