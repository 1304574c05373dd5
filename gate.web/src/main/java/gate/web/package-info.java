/** Gates over HTTP: the page, and the same for programs. */
package gate.web;
