//! What all pages of a language show of the site and its clinic.

use crate::context::BuildContext;
use crate::feeds::CSP;
use handout_base::path::Lang;
use handout_site::{Index, href};
use handout_theme::view::{ClinicView, SiteView};

/// What all pages of a language share.
pub(crate) fn site_view(context: &BuildContext<'_>, lang: &Lang) -> SiteView {
    let settings = &context.settings;
    let links = |pages: Option<&Vec<Index>>| {
        let shown = pages.into_iter().flatten().filter(|index| !context.is_withheld(**index));
        shown.map(|index| context.short_link(*index)).collect()
    };
    let clinic = &settings.book.clinic;
    SiteView {
        title: settings.book.title.clone(),
        home_url: context.home_url(lang),
        root: settings.base.root.clone(),
        menu: links(context.site.menu.get(lang)),
        footer: links(context.site.footer.get(lang)),
        clinic: ClinicView {
            name: clinic.name.clone(),
            clinician: clinic.clinician.clone(),
            phone: clinic.phone.0.clone(),
            phone_href: settings.book.phone_href(),
            email: clinic.email.as_ref().map(|email| email.0.clone()),
            email_href: clinic.email.as_ref().map(|email| format!("mailto:{}", email.0)),
            address: clinic.address.clone(),
            hours: clinic.hours.clone(),
            website: clinic.website.as_ref().map(|url| url.value.0.clone()),
        },
        feed_url: href(&settings.base.root, &context.feed_path(lang)),
        css_url: settings.theme.css_url.clone(),
        js_url: settings.theme.js_url.clone(),
        icon_url: settings.theme.icon_url.clone(),
        logo_url: settings.theme.logo_url.clone(),
        csp: CSP,
    }
}
