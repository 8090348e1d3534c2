//! Neck, skull, face and hair.

use crate::flesh::{Flesh, Group, Mark};
use crate::skeleton::Bone;

/// Neck and head.
pub(super) fn add(flesh: &mut Flesh) {
    let head = Bone::HEAD;
    flesh.chain(Group::Core, &[(Bone::neck(0), 0.7, 0.0, -1.0, 3.1), (head, -0.5, 0.0, 1.0, 2.75)]);
    let skull = flesh.chain(Group::Head, &[(head, -0.9, 0.0, 5.8, 4.45), (head, 1.4, 0.0, 6.1, 4.2)]);
    flesh.set(Mark::Head, None, skull);
    flesh.set(Mark::Forehead, None, skull + 1);
    flesh.chain(Group::Hair, &[(head, -1.25, 0.0, 6.2, 4.9), (head, 0.95, 0.0, 7.05, 4.38)]);
    let face = flesh.chain(
        Group::Head,
        &[(head, 1.9, 0.0, 3.6, 3.6), (head, 3.0, 0.0, -0.3, 2.0), (head, 4.1, 0.0, -1.5, 1.2)],
    );
    flesh.set(Mark::Chin, None, face + 2);
    for s in [1.0, -1.0] {
        flesh.chain(Group::Head, &[(head, 0.9, s * 2.6, 2.6, 1.6), (head, 3.2, s * 1.2, -0.9, 1.4)]);
    }
    flesh.chain(Group::Head, &[(head, 5.1, 0.0, 4.2, 0.5), (head, 6.0, 0.0, 2.0, 0.6)]);
}
