/** Tells what the files of a model are, and whether a network here can be loaded from them. */
package io.polyptych.model.check;
