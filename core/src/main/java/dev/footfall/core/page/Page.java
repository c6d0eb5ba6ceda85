package dev.footfall.core.page;

import org.jspecify.annotations.Nullable;

/// A page that was visited: a path of a site, and the host that led there.
///
/// @param referrer null if it is not known
public record Page(Site site, PagePath path, @Nullable Referrer referrer) {}
