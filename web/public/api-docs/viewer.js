// Requests tried out here use the portal's session, so writes carry its header.
window.SwaggerUIBundle({
  url: '/api/v1/openapi.yaml',
  dom_id: '#viewer',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestInterceptor(request) {
    if (request.method && request.method.toUpperCase() !== 'GET') {
      request.headers['X-MPC-Session'] = '1';
    }
    return request;
  },
});
