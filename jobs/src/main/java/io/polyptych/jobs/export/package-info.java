/**
 * Accepted images as a folder of files with safe names, a manifest of what they are and a
 * supplemental Merchant feed that names them; a second export of the same rows writes nothing.
 */
package io.polyptych.jobs.export;
