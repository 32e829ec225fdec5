/** The worker that reads PDFs. */
import './promise-with-resolvers';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
